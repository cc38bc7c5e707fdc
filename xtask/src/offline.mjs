// Tells the service worker of a built page (offline.js) which files the page has, and what is in them.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SCRIPT = "offline.js";
/** Kept once they were asked for: most people never ask for a workbook, and the pages for who is signed in are no part of a check. */
const LATER = /^(account|workbook)[._]/;
const folder = process.argv[1];
const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
const names = entries.map((entry) => entry.name).filter((name) => name !== SCRIPT && !name.endsWith(".br")).sort();
const files = {};
const later = {};
for (const name of names) {
  const hash = createHash("sha256").update(await readFile(join(folder, name))).digest("base64");
  (LATER.test(name) ? later : files)[name === "index.html" ? "/" : `/${name}`] = `sha256-${hash}`;
}
const version = createHash("sha256").update(JSON.stringify([files, later])).digest("hex").slice(0, 16);
const script = await readFile(join(folder, SCRIPT), "utf8");
const filled = script
  .replace("const FILES = {};", `const FILES = ${JSON.stringify(files)};`)
  .replace("const LATER = {};", `const LATER = ${JSON.stringify(later)};`)
  .replace('const VERSION = "";', `const VERSION = "${version}";`);
const named = [version, "/worker_bg.wasm", "/account_bg.wasm", "/workbook_bg.wasm"];
if (!named.every((part) => filled.includes(part))) throw new Error(`${SCRIPT} is not what it was`);
await writeFile(join(folder, SCRIPT), filled);
