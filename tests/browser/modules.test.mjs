// The page is of two modules: the check of a file and signing in, and the pages for who is signed in, which come when one goes
// there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LEADS = `Name,E-mail,Phone
Ann,ann@example.com,+81 3-3581-2100
Bob,bob@example.com,12
Cleo,cleo@example.com,+81 3-3581-2102
`;

const nav = (page, place) => page.locator("header nav a").nth(place);
const heading = (page) => page.locator("h1").innerText();

/** A page in English and what it asks for of the second module. */
async function open(t, options = {}) {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US", ...options });
  const fetched = [];
  page.context().on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith("/account")) fetched.push(path);
  });
  await page.waitForSelector(".drop");
  return { server, page, problems, fetched };
}

/** Signs in where no page of the second module is: at the sending of a file. */
async function signInAtImport(page, server) {
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
}

/** Two frames later: what follows from a click at once is drawn. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("nobody who is not signed in fetches the second module, and nothing up to the sending of a file needs it", async (t) => {
  const { server, page, problems, fetched } = await open(t);
  for (const place of [1, 2]) {
    await nav(page, place).click();
    await page.waitForSelector("input[name=email]");
  }
  await nav(page, 0).click();
  await page.waitForSelector(".drop");
  await signInAtImport(page, server);
  assert.deepEqual(fetched, []);
  await sendAndWait(page);
  await nav(page, 1).click();
  await page.waitForSelector("tbody th a");
  assert.deepEqual(fetched.filter((path, at) => fetched.indexOf(path) === at), ["/account.js", "/account_bg.wasm"]);
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});

test("that a page comes is said at once, and the focus goes to it when it is there", async (t) => {
  const { server, page } = await open(t, { serviceWorkers: "block" });
  await signInAtImport(page, server);
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await page.route("**/account_bg.wasm", async (route) => {
    await arrival;
    await route.continue();
  });
  await nav(page, 1).click();
  await drawn(page);
  assert.equal(await heading(page), "History");
  assert.equal(await page.title(), "History – Leadgate");
  assert.match(await page.locator("main").innerText(), /Loading…/);
  assert.equal(await page.locator("[role=status]").innerText(), "Loading…");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "heading");
  await page.locator("header button[lang=ja]").click();
  await page.locator("main", { hasText: "読み込み中…" }).waitFor();
  arrive();
  await page.getByText("まだ取り込みはありません。").waitFor();
  assert.equal(await page.locator("h1").count(), 1);
  await page.locator("header button[lang=en]").click();
  await page.getByText("Nothing was imported yet.").waitFor();
  await nav(page, 2).click();
  await page.getByText("There are no leads yet.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "heading");
});

for (const [what, pattern] of [["its script", "**/account.js*"], ["its code", "**/account_bg.wasm"]]) {
  test(`where ${what} cannot be fetched that is said, and trying again works`, async (t) => {
    const { server, page } = await open(t, { serviceWorkers: "block" });
    await signInAtImport(page, server);
    await page.route(pattern, (route) => route.abort());
    await nav(page, 1).click();
    await page.getByText("This page could not be loaded").waitFor();
    assert.equal(await heading(page), "History");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("This page could not be loaded").waitFor();
    await nav(page, 0).click();
    await page.waitForSelector("fieldset");
    await page.unroute(pattern);
    await nav(page, 1).click();
    await page.getByText("Nothing was imported yet.").waitFor();
  });
}

test("a build that is put in place of the page's own meanwhile is not put together with it", async (t) => {
  const { server, page } = await open(t, { serviceWorkers: "block" });
  await signInAtImport(page, server);
  await page.route("**/account.js*", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "export default async () => {}; export const contract = () => 0;" }),
  );
  await nav(page, 1).click();
  await page.getByText("This page could not be loaded").waitFor();
  await page.unroute("**/account.js*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing was imported yet.").waitFor();
});

test("it is kept once it was gone to, and told in words where it was not", async (t) => {
  const { server, page } = await open(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForSelector(".drop");
  await signInAtImport(page, server);
  await page.context().setOffline(true);
  await nav(page, 1).click();
  await page.getByText("This page could not be loaded").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing was imported yet.").waitFor();
  await nav(page, 0).click();
  await page.waitForSelector("fieldset");
  await page.context().setOffline(true);
  await nav(page, 1).click();
  await page.getByText("The server does not answer.").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing was imported yet.").waitFor();
});

test("an address is opened again, and the browser's buttons go from page to page", async (t) => {
  const { server, page, problems } = await open(t);
  await signInAtImport(page, server);
  await sendAndWait(page);
  await nav(page, 1).click();
  await page.waitForSelector("tbody th a");
  await page.reload();
  await page.waitForSelector("tbody th a");
  await page.locator("tbody th a").click();
  await page.waitForSelector("dl.figures");
  const address = page.url();
  await page.reload();
  await page.waitForSelector("dl.figures");
  assert.equal(page.url(), address);
  assert.equal(await heading(page), "leads.csv");
  await nav(page, 2).click();
  await page.waitForSelector(".grid tbody tr");
  await page.reload();
  await page.waitForSelector(".grid tbody tr");
  assert.match(await page.locator(".grid thead").innerText(), /E-mail/);
  await page.goBack();
  await page.waitForSelector("dl.figures");
  await page.goBack();
  await page.waitForSelector("tbody th a");
  await page.goForward();
  await page.waitForSelector("dl.figures");
  assert.equal(page.url(), address);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForSelector("input[name=email]");
  assert.equal(await page.locator("dl.figures").count(), 0);
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});

test("a file is sent though what shows its end does not come, which is tried again", async (t) => {
  const { server, page } = await open(t, { serviceWorkers: "block" });
  await signInAtImport(page, server);
  await page.route("**/account_bg.wasm", (route) => route.abort());
  await page.locator("main .btn.go:enabled").click();
  await page.getByText("This page could not be loaded").waitFor();
  await page.getByRole("link", { name: "This import in the history" }).waitFor();
  await page.unroute("**/account_bg.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector("dl.figures");
  assert.equal(await heading(page), "leads.csv");
  await page.getByRole("button", { name: "Import another" }).click();
  await page.waitForSelector(".drop");
  assert.equal(await page.locator("dl.figures").count(), 0);
});

test("a session that ends meanwhile shows the way in, and the same page after it", async (t) => {
  const { server, page } = await open(t);
  await signInAtImport(page, server);
  await nav(page, 2).click();
  await page.getByText("There are no leads yet.").waitFor();
  await page.route("**/api/imports?*", (route) => route.fulfill({ status: 401, json: { code: "signed_out", status: 401 } }));
  await nav(page, 1).click();
  await page.waitForSelector("input[name=email]");
  assert.equal(await heading(page), "History");
  await page.unroute("**/api/imports?*");
  await page.fill("input[name=email]", server.email);
  await page.fill("input[name=password]", "a password of our own 1");
  await page.click("form .btn.go");
  await page.getByText("Nothing was imported yet.").waitFor();
});

test("back and forth between a check with changes and the history loses nothing", async (t) => {
  const { server, page } = await open(t);
  await signInAtImport(page, server);
  await page.getByRole("button", { name: "Back" }).click();
  await page.getByRole("heading", { name: "3 rows, 1 to fix" }).waitFor();
  await page.getByRole("button", { name: "Leave this row out" }).click();
  await page.getByRole("heading", { name: "3 rows, nothing to fix" }).waitFor();
  for (const back of [() => nav(page, 0).click(), () => page.goBack()]) {
    await nav(page, 1).click();
    await page.getByText("Nothing was imported yet.").waitFor();
    assert.equal(await page.locator(".rail").count(), 0);
    await back();
    await page.getByRole("heading", { name: "3 rows, nothing to fix" }).waitFor();
    await page.waitForSelector(".rail");
  }
  await toImport(page);
  const counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.left_out], [2, 1]);
});

test("a running import is followed on both sides, and its end is known on both", async (t) => {
  const { server, page } = await open(t, { serviceWorkers: "block" });
  await signInAtImport(page, server);
  let runs = true;
  const running = (view) => ({ ...view, state: "applying", progress: { bytes: view.bytes, records: 3, merged: 1 } });
  await page.route(/\/api\/imports\/[0-9a-f-]{36}$/, async (route) => {
    const view = await (await route.fetch()).json();
    await route.fulfill({ json: runs ? running(view) : view });
  });
  await page.route(/\/api\/imports\/[0-9a-f-]{36}\/events$/, async (route) => {
    if (!runs) return route.continue();
    const view = await (await page.request.get(route.request().url().replace(/\/events$/, ""))).json();
    await route.fulfill({
      contentType: "text/event-stream",
      body: `retry: 100\nevent: import\ndata: ${JSON.stringify(running(view))}\n\n`,
    });
  });
  const written = page.getByText("33 % · 1 of 3 rows written");
  await page.locator("main .btn.go:enabled").click();
  await written.waitFor();
  await page.getByRole("link", { name: "This import in the history" }).click();
  await page.waitForURL(/\/imports\//);
  await written.waitFor();
  await nav(page, 0).click();
  await page.getByRole("link", { name: "This import in the history" }).waitFor();
  await written.waitFor();
  await page.getByRole("link", { name: "This import in the history" }).click();
  await page.waitForURL(/\/imports\//);
  await written.waitFor();
  runs = false;
  await page.waitForSelector("dl.figures");
  await nav(page, 0).click();
  await page.waitForSelector("dl.figures");
  await page.reload();
  await page.waitForSelector(".drop");
  assert.equal(await page.locator("section[aria-labelledby=drafts]").count(), 0, "what is imported is no draft");
});

for (const options of [{ colorScheme: "light" }, { locale: "ja-JP", colorScheme: "dark" }]) {
  test(`its pages fit into 320 px and have no barrier (${options.locale ?? "en-US"}, ${options.colorScheme})`, async (t) => {
    const { server, page } = await open(t, { viewport: { width: 320, height: 700 }, serviceWorkers: "block", ...options });
    const look = async (what) => {
      const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= width, `${what}: the page is ${wide} px wide in a window of ${width}`);
      // Not as a script of the page, which its security policy would rightly refuse.
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`), [], what);
    };
    await nav(page, 1).click();
    await page.waitForSelector("input[name=email]");
    await look("sign-in");
    await nav(page, 0).click();
    await signInAtImport(page, server);
    await page.route("**/account.js*", (route) => route.abort());
    await nav(page, 1).click();
    await page.waitForSelector(".notice.error");
    await look("not loaded");
    await page.unroute("**/account.js*");
    await nav(page, 0).click();
    await page.waitForSelector("fieldset");
    await sendAndWait(page);
    await look("result");
    await nav(page, 1).click();
    await page.waitForSelector("tbody th a");
    await look("history");
    await page.locator("tbody th a").click();
    await page.waitForSelector("dl.figures");
    await look("one import");
    await nav(page, 2).click();
    await page.waitForSelector(".grid tbody tr");
    await look("leads");
  });
}
