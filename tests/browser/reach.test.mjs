// For everybody: 400 px wide, dark, by keyboard alone, with a screen reader, in Japanese.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 400, height: 800 }, locale: "en-US" };

/** Walks the sample from the first page to the result and stops at each step. */
async function everyStep(page, server, look) {
  await page.waitForSelector("table.plain tbody tr");
  await look("start");
  await page.getByRole("button", { name: /28/ }).click();
  await page.waitForSelector("#to-columns:enabled");
  await look("file");
  await toColumns(page);
  await openAll(page);
  await look("columns");
  await toCheck(page);
  // On a phone a finding is a card, elsewhere it is in the grid.
  const phone = page.viewportSize().width <= 720;
  await page.waitForSelector(phone ? ".card header.error" : ".grid .why");
  await look("check");
  await openAll(page);
  await page.waitForSelector(".profiles > li");
  await look("check, all opened");
  if (phone) {
    await page.locator(".three .btn").first().click();
    await page.waitForSelector(".edit-one textarea:focus");
    await look("a cell being changed");
    await page.locator(".three .btn").first().click();
  } else {
    await page.locator(".rail td.error, .rail td.warn").first().dblclick();
    await page.waitForSelector("textarea.edit");
    await look("a cell being changed");
    await page.keyboard.press("Escape");
    await page.locator(".rail td").first().click({ button: "right" });
    await page.waitForSelector("[role=menu]");
    await look("the menu of a cell");
    await page.keyboard.press("Escape");
    await page.locator(".rail thead th[data-head]").first().click({ button: "right" });
    await page.getByRole("menuitem", { name: "Filter by value…" }).click();
    await page.waitForSelector("dialog[open] .choices li");
    await look("the values of a column");
    await page.locator("dialog[open] .choices input").first().uncheck();
    await page.locator("dialog[open] .btn.go").click();
    await page.waitForSelector(".chosen .chip");
    await look("rows by the values of a column");
    await page.locator(".chosen .off").click();
    await page.locator(".chosen").waitFor({ state: "detached" });
    await page.locator(".fold button").click();
    await look("the panel folded");
    await page.locator(".fold button").click();
  }
  await page.locator(".column-tools form input[type=text]").first().fill("a");
  await page.locator(".column-tools form .btn").click();
  await page.locator("dialog[open] .btn.go").waitFor();
  await page.locator("dialog[open] .pairs, dialog[open] p:not([aria-live])").first().waitFor();
  await look("the dialog");
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  // Over what is opened the way on may not be hit.
  await page.evaluate(() => document.querySelectorAll("main details[open]").forEach((details) => (details.open = false)));
  await toImport(page);
  await look("sign-in");
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  await look("import");
  await sendAndWait(page);
  await look("result");
  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  await look("history");
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  await look("leads");
}

/** Opens everything that can be opened. */
async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("main details:not([open])").forEach((details) => (details.open = true)));
}

for (const [name, options] of [
  ["a phone's width", PHONE],
  ["dark colours", { ...PHONE, viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["Japanese on a phone in the dark", { ...PHONE, locale: "ja-JP", colorScheme: "dark" }],
]) {
  test(`${name}: every step fits and has no barrier`, async (t) => {
    const server = await startServer(t);
    const browser = await launchBrowser(t);
    const { page, problems } = await openPage(browser, server.address, options);
    const found = {};
    await everyStep(page, server, async (step) => {
      const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= width, `${step}: the page is ${wide} px wide in a window of ${width}`);
      const barring = await barriers(page);
      if (barring.length > 0) found[step] = barring;
    });
    assert.deepEqual(found, {});
    // The page ends the live line itself when an import is done.
    assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
  });
}

async function barriers(page) {
  // Not as a script of the page, which its security policy would rightly refuse.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 400)}`);
}

test("by keyboard alone from the first page to the check", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");

  /** Presses Tab until what has the focus matches. */
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    }
    assert.fail(`the focus never came to ${selector}`);
  };
  const focused = () => page.evaluate(() => document.activeElement?.id);

  await tabTo("input[type=file]");
  await tabTo(".btn.slim:not(header *)");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#to-columns:enabled");
  await tabTo("#encoding");
  await tabTo("#to-columns");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "heading");
  await tabTo("main .btn.go");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".grid .why");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("to fix"));
  await tabTo(".findings button[aria-pressed=false]");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".findings button[aria-pressed=true]:not(:first-of-type)");
  // In the grid: from cell to cell, from finding to finding, into a cell and out again.
  await tabTo(".rail td");
  assert.equal(await focused(), "cell-0-1");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement?.id === "cell-0-2");
  await page.keyboard.press("F8");
  await page.waitForFunction(() => document.activeElement?.matches("[data-at='1'].error, [data-at='1'].warn"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("textarea.edit:focus");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.matches("[data-at='1'].error, [data-at='1'].warn"));
  assert.equal(await page.locator("textarea.edit").count(), 0);
});

test("the language is the browser's, can be changed, and is kept", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "ja-JP" });
  await page.waitForSelector(".drop");
  const title = () => page.locator("h1").innerText();
  assert.equal(await title(), "リードのリストを取り込む");
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  assert.equal(await page.locator("#country").count(), 0);

  await page.getByRole("button", { name: /28/ }).click();
  await page.waitForSelector("#country");
  assert.equal(await page.locator("#country").inputValue(), "JP");
  await toColumns(page);
  await toCheck(page);
  assert.match(await title(), /行、要修正/);
  assert.match(await page.locator(".findings").innerText(), /必須/);

  await page.getByRole("button", { name: "English" }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.match(await title(), /rows, \d+ to fix/);
  assert.match(await page.locator(".findings").innerText(), /Required/);
  await page.reload();
  await page.waitForSelector(".drop");
  assert.equal(await title(), "Import a list of leads");
});
