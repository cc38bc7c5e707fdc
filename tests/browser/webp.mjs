// Small copies of pictures, for documents: every PNG of a folder as WebP, a phone's at half its size.
//
//   CHROMIUM=... node webp.mjs FROM TO

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./harness.mjs";

const [from, to] = process.argv.slice(2);
if (!to) throw new Error("name two folders: node webp.mjs FROM TO");
await mkdir(to, { recursive: true });

const endings = [];
try {
  const browser = await launchBrowser({ after: (ending) => endings.unshift(ending) });
  const page = await browser.newPage();
  for (const name of (await readdir(from)).filter((name) => name.endsWith(".png"))) {
    const png = (await readFile(join(from, name))).toString("base64");
    const scale = name.startsWith("phone") ? 0.5 : 1;
    const webp = await page.evaluate(copy, { png, scale });
    await writeFile(join(to, name.replace(/png$/, "webp")), Buffer.from(webp, "base64"));
  }
} finally {
  for (const ending of endings) await ending();
}

/** Runs in the page, which knows both formats. */
async function copy({ png, scale }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", 0.4).split(",")[1];
}
