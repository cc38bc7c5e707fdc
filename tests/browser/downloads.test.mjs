// Taken out of the page without a server: the corrected file in its own encoding, byte for byte where nothing was changed,
// the valid rows, the rows with errors.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, toCheck, toColumns } from "./walk.mjs";

/** 山田, 鈴木 and a header in Shift-JIS; 氏名, メール, 電話. */
const YAMADA = Buffer.from([0x8e, 0x52, 0x93, 0x63]);
const SUZUKI = Buffer.from([0x97, 0xe9, 0x96, 0xd8]);
const HEADER = Buffer.concat([
  Buffer.from([0x8e, 0x81, 0x96, 0xbc]), Buffer.from(";"),
  Buffer.from([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b]), Buffer.from(";"),
  Buffer.from([0x93, 0x64, 0x98, 0x62]), Buffer.from("\n"),
]);
const file = (second) =>
  Buffer.concat([
    HEADER, YAMADA, Buffer.from(";yamada@example.jp;03-3581-2100\n"),
    SUZUKI, Buffer.from(`;"${second}";03-3581-2101\n`),
    SUZUKI, Buffer.from(";suzuki@example.jp;03\n"),
  ]);

test("a file is corrected, and taken out in its own encoding", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  const sent = [];
  page.on("request", (request) => { if (request.method() !== "GET") sent.push(request.url()); });
  await page.waitForSelector(".drop");
  await chooseFile(page, { name: "meibo.csv", mimeType: "text/csv", buffer: file("suzuki@gmial.com") });
  await page.locator("select").filter({ has: page.locator("option[value=JP]") }).selectOption("JP");
  await toColumns(page);
  await toCheck(page);
  await page.waitForSelector(".rail .why");
  await page.locator(".rail td.warn").first().click();
  await page.getByRole("button", { name: "Take this fix" }).click();
  await page.waitForFunction(() => !document.querySelector(".findings").textContent.includes("misspelt"));

  await page.locator(".downloads summary").click();
  const take = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const corrected = await take(/^The file with your changes/);
  assert.equal(corrected.name, "meibo-corrected.csv");
  assert.deepEqual(corrected.bytes, file("suzuki@gmail.com"));
  const valid = await take(/^Rows without errors/);
  assert.deepEqual(valid.bytes, file("suzuki@gmail.com").subarray(0, valid.bytes.length));
  assert.ok(valid.bytes.toString("latin1").endsWith('03-3581-2101\n'), "the row with a phone too short is not in it");
  await page.locator(".downloads select").selectOption("utf8");
  const errors = await take(/^Rows with errors/);
  assert.equal(errors.name, "meibo-errors.csv");
  assert.match(errors.bytes.toString("utf8"), /^\uFEFF"氏名","メール","電話","leadgate_reason"/);
  assert.match(errors.bytes.toString("utf8"), /鈴木/);

  // What the encoding has no letter for is named, and no file is made.
  await page.locator(".downloads summary").click();
  await page.locator(".rail tbody td").first().dblclick();
  await page.locator("textarea.edit").fill("鈴木 🙂");
  await page.locator("textarea.edit").press("Enter");
  await page.waitForFunction(() => document.querySelector(".rail").textContent.includes("🙂"));
  await page.locator(".downloads summary").click();
  await page.locator(".downloads select").selectOption("file");
  await page.getByRole("button", { name: /^The file with your changes/ }).click();
  await page.locator(".downloads .notice", { hasText: "🙂 (row 4)" }).waitFor();
  await page.locator(".downloads select").selectOption("utf8");
  assert.match((await take(/^The file with your changes/)).bytes.toString("utf8"), /^\uFEFF氏名;メール;電話\n山田/);
  assert.deepEqual(sent, []);
  assert.deepEqual(problems, []);
});
