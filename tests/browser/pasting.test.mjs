// Cells are written in the grid as in a spreadsheet: pasted, cut, filled down, emptied; each time one thing that is undone at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atRows as rowsOf, fileOf } from "./walk.mjs";

const lines = (count) => Array.from({ length: count }, (_, at) => `Person ${at + 1},p${at + 1}@example.com,note ${at + 1}`);
const fileWith = (count) => fileOf("leads.csv", `Name,E-mail,Notes\n${lines(count).join("\n")}\n`);

const atRows = (t, file) => rowsOf(t, file, { server: { builtIn: true } });

// Below its value a changed cell says what it was.
const held = (page, id, text) =>
  page.waitForFunction(([id, text]) => document.getElementById(id)?.innerText.trim().split("\n")[0] === text, [id, text]);
const told = (page, pattern) => page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector(".foot [aria-live]")?.innerText), pattern);

async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+v");
}

test("a block is pasted, cut, filled down and emptied, and each is undone at once", async (t) => {
  const { page, problems } = await atRows(t, fileWith(5));
  await page.locator("#cell-1-1").click();
  await paste(page, 'Ann\tann@example.com\n"Bo ""B"" Lee"\tnobody\n');
  await held(page, "cell-1-1", "Ann");
  await held(page, "cell-2-1", 'Bo "B" Lee');
  await told(page, "^4 cells changed");
  // What was pasted is checked.
  await page.waitForFunction(() => /\b1\b/.test(document.querySelector("h1").innerText));
  await page.keyboard.press("Control+z");
  await held(page, "cell-1-1", "Person 2");
  await held(page, "cell-2-2", "p3@example.com");

  // One value into many; a row filled down; emptied; cut.
  await page.locator("#cell-0-3").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await paste(page, "same");
  for (const id of ["cell-0-3", "cell-1-3", "cell-2-3"]) await held(page, id, "same");
  await page.locator("#cell-3-3").click();
  await page.keyboard.press("Control+d");
  await held(page, "cell-3-3", "same");
  await page.locator("#cell-0-3").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Delete");
  await told(page, "^2 cells changed");
  await held(page, "cell-2-3", "same");
  await page.locator("#cell-2-3").click();
  await page.keyboard.press("Control+x");
  // What is cut may first have to be read.
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "same");
  await page.waitForFunction(() => !document.getElementById("cell-2-3").innerText.startsWith("same"));
  for (let undo = 0; undo < 4; undo += 1) await page.keyboard.press("Control+z");
  for (const [id, text] of [["cell-0-3", "note 1"], ["cell-2-3", "note 3"], ["cell-3-3", "note 4"]]) await held(page, id, text);
  assert.deepEqual(problems, []);
});

test("rows beyond the end are added, checked and counted", async (t) => {
  const { page, problems } = await atRows(t, fileWith(2));
  await page.locator("#cell-1-1").click();
  await paste(page, "Ann\tann@example.com\tx\nBo\tbo@example.com\ty\nCy\tp1@example.com\tz");
  await told(page, "2 rows added at the end");
  await held(page, "cell-3-1", "Cy");
  await page.getByRole("button", { name: /^All rows 4/ }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /^All rows 2/ }).waitFor();
  assert.deepEqual(problems, []);
});

test("ten thousand rows of thirteen columns are pasted", async (t) => {
  const wide = Array.from({ length: 13 }, (_, at) => `Column ${at + 1}`);
  const rows = (word) => Array.from({ length: 10_000 }, (_, row) => wide.map((_, at) => `${word} ${row}-${at}`));
  const text = (rows, between) => rows.map((row) => row.join(between)).join("\n");
  const file = fileOf("wide.csv", `Name,E-mail,${wide.slice(2).join(",")}\n${text(rows("a"), ",")}\n`);
  const { page, problems } = await atRows(t, file);
  await page.locator("#cell-0-1").click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text(rows("b"), "\t"));
  const before = Date.now();
  await page.keyboard.press("Control+v");
  await held(page, "cell-0-1", "b 0-0");
  await told(page, "130,000 cells changed");
  t.diagnostic(`pasted, checked and drawn after ${Date.now() - before} ms`);
  await page.keyboard.press("Control+z");
  await held(page, "cell-0-1", "a 0-0");
  assert.deepEqual(problems, []);
});
