// The main job: drop a file, see what is wrong, match a column, sign in, import, correct what was skipped, import that.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import {
  chooseFile, download, dropFile, fileOf, findings, matchColumn, sendAndWait, signIn, toCheck, toColumns, toImport,
} from "./walk.mjs";

const LEADS = `Full name,K7,Phone number,Memo
Ann Archer,ann@example.com,+81 3-3581-2100,first
Bob Baker,,+81 3-3581-2101,no e-mail
Cleo Cole,cleo@example.com,+81 3-358,short phone
Dan Drake,dan@example.com,+81 3-3581-2103,"two
lines"
,eve@example.com,+81 3-3581-2104,no name
`;

test("from a dropped file to an import, and its corrected rest", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  const sent = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));

  await page.waitForSelector(".drop");
  await dropFile(page, "leads.csv", LEADS);
  await toColumns(page);

  // The e-mail's column has a name that says nothing; its cells do. Taken from its field, it is asked for.
  const mail = page.locator("tr", { has: page.locator("th", { hasText: "K7" }) }).locator("select");
  assert.equal(await mail.evaluate((select) => select.selectedOptions[0].label), "E-mail *");
  await mail.selectOption({ label: "Do not import" });
  assert.match(await page.locator("#conflicts").innerText(), /E-mail/);
  assert.equal(await page.locator("main .btn.go").isEnabled(), false);
  await matchColumn(page, "K7", "E-mail *");
  assert.equal(await page.locator("#conflicts").innerText(), "");

  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), "5 rows, 3 to fix");
  const found = await findings(page);
  assert.deepEqual(found.map((one) => one.count), [1, 1, 1]);
  assert.ok(found.some((one) => one.title.includes("Required, but empty")));
  await page.waitForSelector(".grid .why");
  const rows = page.locator(".grid tbody tr");
  assert.deepEqual(await rows.locator("th .held").allInnerTexts(), ["3", "4", "6"], "row numbers as in a spreadsheet");
  assert.equal(await page.locator(".grid td.error").count(), 3);
  assert.match(await page.locator("aside").innerText(), /E-mail/);
  await page.getByRole("button", { name: "Next finding" }).click();
  await page.waitForFunction(() => /Row 4/.test(document.querySelector("aside").textContent));
  assert.deepEqual(sent, [], "checking sends nothing");

  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const first = await sendAndWait(page);
  assert.deepEqual(first, { new: 2, updated: 0, unchanged: 0, existing: 0, errors: 3, blank: 0, left_out: 0, records: 5 });
  assert.match(await page.locator("main").innerText(), /same result/);

  const errors = await download(page, "a[href*='errors.csv']");
  assert.match(errors.text, /leadgate_reason/);
  const corrected = errors.text
    .replace('"Bob Baker",""', '"Bob Baker","bob@example.com"')
    .replace(/"'?\+81 3-358"/, '"+81 3-3581-2102"')
    .replace('"","eve@', '"Eve Ellis","eve@');

  await page.locator("main .btn.go").click();
  await page.waitForSelector("table.plain");
  await chooseFile(page, fileOf("leads-errors.csv", corrected));
  await toColumns(page);
  await matchColumn(page, "K7", "E-mail *");
  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), "3 rows, nothing to fix");
  await toImport(page);
  const second = await sendAndWait(page);
  assert.deepEqual(second, { new: 3, updated: 0, unchanged: 0, existing: 0, errors: 0, blank: 0, left_out: 0, records: 3 });

  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  assert.deepEqual(await page.locator("tbody th a").allInnerTexts(), ["leads-errors.csv", "leads.csv"]);
  await page.locator("tbody th a").last().click();
  await page.waitForSelector("dl.figures");
  assert.match(page.url(), /\/imports\/[0-9a-f-]{36}$/);
  // What is on its way when the page is left would be told as broken off.
  await page.waitForLoadState("networkidle");
  await page.reload();
  await page.waitForSelector("dl.figures");

  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  const leads = await page.locator(".grid tbody").innerText();
  for (const mail of ["ann", "bob", "cleo", "dan", "eve"]) assert.match(leads, new RegExp(`${mail}@example.com`));
  // The page ends the live line itself when an import is done.
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});

test("a failed send keeps everything and can be tried again", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS.replace("K7", "E-mail")));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");

  await page.route("**/api/uploads", (route) => route.abort());
  await page.locator("main .btn.go").click();
  await page.waitForSelector(".notice.error");
  assert.match(await page.locator(".notice.error").innerText(), /does not answer/);
  await page.unroute("**/api/uploads");
  await page.locator(".notice.error .btn").click();
  await page.waitForSelector("dl.figures");
});

test("an answer that was lost is asked for again by itself, and nothing is done twice", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS.replace("K7", "E-mail")));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");

  // The server does what it is asked for the first time; its answer never arrives.
  const keys = { "/api/uploads": [], "/api/imports": [] };
  for (const [path, given] of Object.entries(keys)) {
    await page.route(`**${path}`, async (route) => {
      given.push(route.request().headers()["idempotency-key"]);
      if (given.length > 1) return route.continue();
      const answer = await route.fetch();
      assert.ok(answer.ok(), `${path}: ${answer.status()}`);
      await route.abort();
    });
  }
  const counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.records], [2, 5]);
  for (const [path, given] of Object.entries(keys)) {
    assert.equal(given.length, 2, path);
    assert.ok(given[0], path);
    assert.equal(given[0], given[1], path);
  }
  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  assert.equal(await page.locator("tbody th a").count(), 1, "one import");
});

/** A page with two imports in its history, whose list is shown. */
async function twoImports(t) {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  for (const name of ["first.csv", "second.csv"]) {
    await page.locator("header nav a").first().click();
    await page.waitForSelector(".drop, dl.figures");
    if (name === "second.csv") await page.locator("main .btn.go").click();
    await page.waitForSelector(".drop");
    await chooseFile(page, fileOf(name, LEADS.replace("K7", "E-mail")));
    await toColumns(page);
    await toCheck(page);
    await toImport(page);
    if (name === "first.csv") await signIn(page, server);
    await page.waitForSelector("fieldset");
    await sendAndWait(page);
  }
  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  return { server, page };
}

test("the import at the address is shown, though the answer to another comes later", async (t) => {
  const { page } = await twoImports(t);
  const address = (name) => page.locator("tbody th a", { hasText: name }).getAttribute("href");
  const [first, second] = [await address("first.csv"), await address("second.csv")];
  let late;
  const held = new Promise((resolve) => (late = resolve));
  await page.route(`**/api${first}`, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator("tbody th a", { hasText: "first.csv" }).click();
  await page.waitForURL(`**${first}`);
  await page.goBack();
  await page.locator("tbody th a", { hasText: "second.csv" }).click();
  await page.waitForSelector("dl.figures");
  const answered = page.waitForResponse((answer) => answer.url().endsWith(`/api${first}`));
  late();
  await (await answered).finished();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  assert.ok(page.url().endsWith(second));
  assert.equal(await page.locator("h1").innerText(), "second.csv");
});

test("a live line that the server refuses is mended, and news come meanwhile", async (t) => {
  const { page } = await twoImports(t);
  const address = await page.locator("tbody th a").first().getAttribute("href");
  const running = async (route, merged) => {
    const view = await (await route.fetch()).json();
    await route.fulfill({ json: { ...view, state: "applying", progress: { bytes: view.bytes, records: 5, merged } } });
  };
  let asked = 0;
  await page.route(`**/api${address}`, (route) => running(route, (asked += 1)));
  let lines = 0;
  await page.route(`**/api${address}/events`, (route) => {
    lines += 1;
    if (lines > 1) return route.continue();
    return route.fulfill({ status: 429, headers: { "retry-after": "1" }, body: "" });
  });
  await page.locator("tbody th a").first().click();
  // The rows are written while the file is read to its end: the bar goes on.
  await page.getByText("40 % · 2 of 5 rows written").waitFor();
  await page.waitForSelector("dl.figures");
  assert.equal(lines, 2);
});

test("an import whose answer is lost for good is not told to have failed", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS.replace("K7", "E-mail")));
  await toColumns(page);
  await toCheck(page);
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const keys = [];
  await page.route("**/api/imports", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    // The server does it the first time; no answer arrives until the person asks again.
    if (keys.length === 1) await route.fetch();
    return keys.length <= 4 ? route.abort() : route.continue();
  });
  await page.locator("main .btn.go").click();
  await page.getByText("it is not known whether the import has begun").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /Nothing was imported/);
  assert.equal(await page.getByRole("link", { name: "See the history" }).getAttribute("href"), "/imports");
  await page.locator(".notice.error .btn").click();
  await page.waitForSelector("dl.figures");
  assert.equal(new Set(keys).size, 1, "it is one attempt");
  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  assert.equal(await page.locator("tbody th a").count(), 1, "one import");
});

test("back and forth loses nothing, by the page's buttons and the browser's", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await matchColumn(page, "K7", "E-mail *");
  await toCheck(page);
  const title = await page.locator("h1").innerText();

  await page.goBack();
  await page.waitForSelector("table.cards");
  const chosen = () => page.locator("select[aria-label*=K7]").inputValue();
  assert.equal(await chosen(), "email");
  await page.goBack();
  await page.waitForSelector("section[aria-labelledby=found]");
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector("form");
  await page.locator("header nav a").first().click();
  await toColumns(page);
  assert.equal(await chosen(), "email");
  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), title);
});
