// Once loaded, the page needs no server: it opens, checks, fixes and gives files. And a newer page is taken whole.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, counts, download, fileOf, NEW_PASSWORD, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const LEADS = `Name,E-mail,Phone
,ann@example.com,+81 3-3581-2100
Bob,bob@example.com,+81 3-3581-2101
Fay,fay@example,+81 3-3581-2102
`;

const title = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);
const button = (page, name) => page.getByRole("button", { name });

/** Waits until the page is kept by the browser. */
const isKept = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null);

test("with the server gone the page opens, checks, fixes, gives files, and says what it cannot", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  assert.ok(await isKept(page));
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    return { names, paths: (await (await caches.open(names[0])).keys()).map((request) => new URL(request.url).pathname) };
  });
  assert.equal(cached.names.length, 1);
  for (const part of ["/", "/worker_bg.wasm", "/worker_loader.js"]) assert.ok(cached.paths.includes(part), part);
  assert.ok(!cached.paths.some((path) => path.startsWith("/api")));

  await server.stop();
  await page.goto(`${server.address}/leads`);
  await page.goto(server.address);
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  await title(page, "3 rows, 2 to fix");
  await button(page, "Leave this row out").click();
  await title(page, "3 rows, 1 to fix");
  await page.locator(".downloads summary").click();
  const errors = await download(page, "button:has-text('Rows with errors')");
  assert.match(errors.text, /"fay@example"/);
  await toImport(page);
  await page.fill("input[name=email]", server.email);
  await page.fill("input[name=password]", server.password);
  await page.click("form .btn.go");
  await page.getByText("The server does not answer.").waitFor();

  await page.reload();
  await page.locator("section[aria-labelledby=drafts]", { hasText: "1 change," }).waitFor();
});

test("who was signed in and has no connection is told so at the import", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  assert.ok(await isKept(page));
  await page.goto(`${server.address}/imports`);
  await signIn(page, server);
  await page.context().setOffline(true);
  await page.goto(server.address);
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await page.getByText("The server does not answer.").waitFor();
  await page.context().setOffline(false);
  await button(page, "Back").click();
  await page.waitForSelector(".grid .why");
  await toImport(page);
  await page.waitForSelector("fieldset");
});

test("what is sent without a line waits for it, can be taken back, and is sent once", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  assert.ok(await isKept(page));
  await page.goto(`${server.address}/imports`);
  await signIn(page, server);
  await page.goto(server.address);
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await page.waitForSelector("fieldset");
  let sent = 0;
  page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  await page.context().setOffline(true);
  await page.getByText("There is no connection.").waitFor();
  await button(page, "Send and import").click();
  await page.getByText("It is sent as soon as the connection is back.").waitFor();
  await button(page, "Do not send").click();
  await button(page, "Send and import").click();
  await page.getByText("It is sent as soon as the connection is back.").waitFor();
  assert.equal(sent, 0);
  await page.context().setOffline(false);
  await page.waitForSelector("dl.figures");
  assert.equal((await counts(page)).new, 1);
  // An upload and an import.
  assert.equal(sent, 2);
  const imports = await page.evaluate(async () => (await (await fetch("/api/imports")).json()).items.length);
  assert.equal(imports, 1);
});

test("who signs in by the bar comes back to where they were", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.goto(`${server.address}/imports`);
  await signIn(page, server);
  await button(page, "Sign out").click();
  await page.goto(server.address);
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  await title(page, "3 rows, 2 to fix");
  await button(page, "Leave this row out").click();
  await title(page, "3 rows, 1 to fix");
  await page.locator("header").getByRole("button", { name: "Sign in" }).click();
  await page.fill("input[name=email]", server.email);
  await page.fill("input[name=password]", NEW_PASSWORD);
  await page.click("form .btn.go");
  await page.waitForSelector(".who");
  await title(page, "3 rows, 1 to fix");
});

/** Waits until what the server has is kept, or found to be broken. */
async function newestKept(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing) await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
  });
}

test("a newer page is taken whole once no older one is open, and a broken one is not", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-page-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(fileURLToPath(new URL("../../frontend/dist", import.meta.url)), folder, { recursive: true });
  for (const name of ["index.html.br", "offline.js.br"]) await rm(join(folder, name), { force: true });
  const index = await readFile(join(folder, "index.html"), "utf8");
  const script = await readFile(join(folder, "offline.js"), "utf8");
  const [, first] = /"\/":"(sha256-[^"]+)"/.exec(script);
  /** Puts another build in its place: with another title, and the hash of it or a wrong one. */
  const publish = async (name, hash) => {
    const page = index.replace("<title>", `<meta name="build" content="${name}"><title>`);
    await writeFile(join(folder, "index.html"), page);
    const right = `sha256-${createHash("sha256").update(page).digest("base64")}`;
    await writeFile(join(folder, "offline.js"), `${script.replace(first, hash ?? right).replace(/(VERSION = ")[0-9a-f]+/, `$1${name}`)}`);
  };
  const server = await startServer(t, { options: ["--page", folder] });
  const browser = await launchBrowser(t);
  let { page } = await openPage(browser, server.address, { locale: "en-US" });
  const context = page.context();
  assert.ok(await isKept(page));
  /** Which build a page is given. */
  const opened = async (page) => {
    await page.goto(server.address);
    await page.waitForSelector(".drop");
    const build = page.locator("meta[name=build]");
    return (await build.count()) > 0 ? build.getAttribute("content") : "first";
  };
  const reopened = async () => {
    await page.close();
    page = await context.newPage();
    return opened(page);
  };
  assert.equal(await opened(page), "first");
  await publish("second");
  await newestKept(page);
  assert.equal(await opened(page), "first", "it is not changed under the page");
  assert.equal(await reopened(), "second");
  await publish("third", "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
  await newestKept(page);
  assert.equal(await reopened(), "second");
  await server.stop();
  assert.equal(await reopened(), "second");
});
