// From a bad file to a clean import without leaving the page: cells edited, fixes taken, rows left out, undone and made again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, fileOf, sendAndWait, signIn, toCheck, toImport } from "./walk.mjs";

const LEADS = `Name,E-mail,Phone
,ann@example.com,+81 3-3581-2100
Bob,bob@gmial.com,+81 3-3581-2101
Cleo,cleo@gmial.com,+81 3-3581-2102
Dan,ann@example.com,+81 3-3581-2103
Eve,eve@example.com,+81 3-3581-2104
Fay,fay@example.com,12
`;

const title = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);
const button = (page, name) => page.getByRole("button", { name });

/** Writes into a cell as a person does. */
async function edit(page, row, column, text, key = "Enter") {
  await page.locator(`.rail tbody tr:has(th .held:text-is("${row}")) td`).nth(column).dblclick();
  const field = page.locator("textarea.edit");
  await field.fill(text);
  await field.press(key);
}

test("a bad file is fixed in the page, and the import takes the changes", async (t) => {
  const { server, page, problems } = await bring(t, fileOf("leads.csv", LEADS));
  await toCheck(page);
  // No name, an address twice, a phone too short; two addresses that look misspelt.
  await title(page, "6 rows, 3 to fix");
  await page.waitForSelector(".grid .why");

  await edit(page, 2, 0, "Ann", "Escape");
  assert.equal(await page.locator("textarea.edit").count(), 0, "Escape leaves the cell as it was");
  await edit(page, 2, 0, "Ann");
  await title(page, "6 rows, 2 to fix");
  // The other row of the same address is right once this one has another.
  await button(page, /^All rows 6/).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid tbody tr").length === 6);
  await edit(page, 2, 1, "ann.archer@example.com");
  await title(page, "6 rows, 1 to fix");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await title(page, "6 rows, 2 to fix");
  await button(page, "Redo").click();
  await title(page, "6 rows, 1 to fix");

  await page.locator(".findings button", { hasText: "misspelt" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid tbody tr").length === 2);
  await button(page, /^Take all 2 fixes of this kind in this column/).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("ins", { hasText: "cleo@gmail.com" }).waitFor();
  assert.match(await dialog.innerText(), /2 cells would change/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  await button(page, /^Take all 2 fixes of this kind in this column/).click();
  await button(page, "Change 2 cells").click();
  await page.waitForFunction(() => document.querySelector(".findings")?.textContent.includes("misspelt") === false);
  await button(page, /^Changed 3/).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid td.changed").length === 4);
  assert.match(await page.locator(".grid tbody").innerText(), /bob@gmail\.com\s*✎ was: bob@gmial\.com/);

  await button(page, /^Errors 1/).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid tbody tr").length === 1);
  await button(page, "Leave this row out").click();
  await title(page, "6 rows, nothing to fix");
  // One step alone is taken back, and made again by the keys.
  await page.locator(".steps-made summary").click();
  const step = page.locator(".steps-made li", { hasText: "Row 7 is left out" });
  await step.getByRole("button").click();
  await title(page, "6 rows, 1 to fix");
  await page.locator(".rail tbody td").first().click();
  await button(page, "Leave this row out").click();
  await title(page, "6 rows, nothing to fix");

  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const counts = await sendAndWait(page);
  assert.deepEqual(counts, { new: 5, updated: 0, unchanged: 0, existing: 0, errors: 0, blank: 0, left_out: 1, records: 6 });
  assert.match(await page.locator("main").innerText(), /same result/);
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  const leads = await page.locator(".grid tbody").innerText();
  for (const word of ["Ann", "ann.archer@example.com", "bob@gmail.com", "cleo@gmail.com"]) assert.ok(leads.includes(word), word);
  assert.ok(!leads.includes("Fay"));
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});
