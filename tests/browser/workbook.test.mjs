// A workbook in place of a CSV: refused in words, and its first sheet read here when a person asks for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";
import { workbook } from "./xlsx.mjs";

const SHEETS = {
  Empty: [[]],
  "顧客 & co": [
    ["Name", "E-mail", "Phone"],
    ['Ann "A" Archer', "ann@example.com", 2124567890],
    ["", "", ""],
    ["Bob", "", 2124567891],
  ],
  Later: [["no"]],
};
const LEADS = { name: "leads.xlsx", mimeType: "", buffer: workbook(SHEETS) };

const offer = (page) => page.getByRole("button", { name: "Read the first sheet" });

const title = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);

/** A page in English of its own, and what it has asked the server for. */
async function open(t, options = {}) {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US", ...options });
  const asked = [];
  page.context().on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.waitForSelector(".drop");
  return { server, page, problems, asked };
}

test("the first sheet with a value becomes the file, its rows where they were", async (t) => {
  const { server, page, problems, asked } = await open(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await chooseFile(page, LEADS);
  await page.getByText("leads.xlsx cannot be imported").waitFor();
  await page.getByText("This is a workbook, Excel (.xlsx), not a CSV.").waitFor();
  assert.deepEqual(asked.filter((path) => path.startsWith("/workbook")), [], "nothing is loaded before it is asked for");
  await offer(page).click();
  await page.getByText("This is the sheet “顧客 & co” of leads.xlsx, as CSV; 2 other sheets were left out.").waitFor();
  assert.ok(asked.includes("/workbook_bg.wasm"));
  assert.equal(await page.evaluate(() => document.activeElement?.id), "heading");
  await toColumns(page);
  await toCheck(page);
  const row = page.locator(".rail tbody tr", { hasText: "Bob" });
  await row.waitFor();
  assert.equal(await row.locator("th").first().textContent().then((text) => text.match(/\d+/)[0]), "4");
  await toImport(page);
  await signIn(page, server);
  const counts = await sendAndWait(page);
  assert.equal(counts.new, 1);
  await page.getByText("leads (顧客 & co).csv").first().waitFor();
  assert.deepEqual(problems, []);
});

test("a damaged workbook is told, and one with nothing in it", async (t) => {
  const { page } = await open(t);
  await chooseFile(page, { ...LEADS, buffer: LEADS.buffer.subarray(0, LEADS.buffer.length - 100) });
  await offer(page).click();
  await page.getByRole("alert").getByText("The workbook cannot be read: it is damaged").first().waitFor();
  await chooseFile(page, { ...LEADS, buffer: workbook({ Sheet1: [[]] }) });
  await offer(page).click();
  await page.getByText("No visible sheet has any values.").waitFor();
});

test("where the reader cannot be loaded that is told, and tried again", async (t) => {
  const { page } = await open(t, { serviceWorkers: "block" });
  await chooseFile(page, LEADS);
  await page.route("**/workbook*", (route) => route.abort());
  await offer(page).click();
  await page.getByText("The part that reads workbooks could not be loaded.").waitFor();
  await page.unroute("**/workbook*");
  await offer(page).click();
  await page.getByText("This is the sheet").waitFor();
});

test("work on a sheet is gone on with when the workbook is brought again, and without a connection once it was read", async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForSelector(".drop");
  await chooseFile(page, LEADS);
  await offer(page).click();
  await toColumns(page);
  await toCheck(page);
  await page.getByRole("button", { name: "Leave this row out" }).first().click();
  await title(page, "3 rows, nothing to fix");
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("section[aria-labelledby=drafts]", { hasText: "leads (顧客 & co).csv" }).waitFor();
  await chooseFile(page, LEADS);
  await offer(page).click();
  await title(page, "3 rows, nothing to fix");
});
