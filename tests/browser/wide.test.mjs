// A file of very many columns: all of them can be seen in the grid, a part at a time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, fileOf, toCheck } from "./walk.mjs";

const extra = Array.from({ length: 97 }, (_, at) => `Extra ${at + 1}`);
const cells = extra.map((_, at) => `cell ${at + 1}`);
const LEADS = [["Name", "E-mail", ...extra, "Phone"], ["Ann", "ann@example.com", ...cells, "+81 3-3581-2100"], ["Bob", "", ...cells, "12"]];
const FILE = fileOf("wide.csv", `${LEADS.map((row) => row.join(",")).join("\n")}\n`);

const heads = (page) => page.locator(".rail thead th").evaluateAll((heads) => heads.slice(1).map((head) => head.title));
const shows = (page, text) => page.locator(".rail tbody td", { hasText: text }).first().waitFor();

test("columns are shown a part at a time, those that matter first", async (t) => {
  const { page, problems } = await bring(t, FILE);
  await toCheck(page);
  await page.locator(".segments button").first().click();
  await shows(page, "cell 61");
  assert.deepEqual(await heads(page), ["Name", "E-mail", ...extra.slice(0, 61), "Phone"]);
  await page.locator(".tools .menu summary").click();
  const parts = page.locator("label", { has: page.getByText("Columns shown", { exact: true }) }).locator("select");
  assert.deepEqual(await parts.locator("option").allInnerTexts(), ["Columns Name … Phone", "Columns Extra 62 … Extra 97"]);
  await parts.selectOption({ index: 1 });
  await shows(page, "cell 97");
  assert.deepEqual(await heads(page), extra.slice(61));
  // To the next finding, which is in another part.
  await page.keyboard.press("F8");
  await page.locator(".rail td.bad, .rail td[aria-invalid=true]").first().waitFor();
  assert.equal(await parts.inputValue(), "0");
  assert.deepEqual(problems, []);
});
