// Columns of the grid are sorted and filtered by value, for looking: file, changes and import stay in the order of the file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atRows as rowsOf, fileOf } from "./walk.mjs";

const HEAD = "Name,E-mail,Phone,Company,Date of birth,Annual budget";
const line = (name, at, rest) => `${name},${name.toLowerCase()}@example.com,+81 3-3581-000${at},${rest}`;
const FILE = fileOf("leads.csv", `${[
  HEAD,
  line("Ann", 1, "Tokyo Works,1990-02-01,10"),
  line("Bo", 2, "Osaka Works,1985-01-01,9"),
  line("Cy", 3, ",,"),
  line("Di", 4, "Tokyo Works,2000-12-31,\"1,000\""),
  line("Ed", 5, "Osaka Works,soon,9"),
  line("Fay", 6, "Kyoto Works,1990-01-31,much"),
].join("\n")}\n`);
const COLUMNS = HEAD.split(",");

const atRows = (t, file = FILE) => rowsOf(t, file, { view: { viewport: { width: 1280, height: 800 } } });

// Below its value a changed cell says what it was.
const column = (page, place, values) =>
  page.waitForFunction(([place, values]) => {
    const rows = [...document.querySelectorAll(".rail tbody tr")].map((_, at) => document.getElementById(`cell-${at}-${place}`));
    return rows.map((cell) => cell?.innerText.trim().split("\n")[0]).join(" ") === values;
  }, [place, values]);
const names = (page, values) => column(page, 1, values);
const told = (page, text) => page.waitForFunction((text) => document.querySelector(".foot [aria-live]")?.innerText.includes(text), text);
const sortOf = (page) => page.locator(".rail thead th[aria-sort]").evaluateAll((heads) => heads.map((head) => `${head.title} ${head.ariaSort}`));

/** Opens the menu of a column by keys, and takes an entry. */
async function take(page, title, entry) {
  await page.locator(`.rail thead th[title="${title}"]`).focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

test("a column is sorted by its numbers, dates or letters, and rows do not jump", async (t) => {
  const { page, problems } = await atRows(t);
  await take(page, "Annual budget", "Sort smallest first");
  await names(page, "Bo Ed Ann Di Fay Cy");
  await told(page, "Sorted by “Annual budget”, ascending.");
  assert.deepEqual(await sortOf(page), ["Annual budget ascending"]);
  await take(page, "Annual budget", "Sort largest first");
  await names(page, "Di Ann Bo Ed Fay Cy");
  await take(page, "Company", "Sort A to Z");
  await names(page, "Fay Bo Ed Ann Di Cy");
  await take(page, "Date of birth", "Sort oldest first");
  await names(page, "Bo Fay Ann Di Ed Cy");

  // What is changed stays where it is, until it is sorted anew.
  const birth = COLUMNS.indexOf("Date of birth") + 1;
  await page.locator(`#cell-0-${birth}`).click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: /^Changed 1/ }).waitFor();
  await names(page, "Bo Fay Ann Di Ed Cy");
  await take(page, "Date of birth", "Sort oldest first");
  await names(page, "Fay Ann Di Ed Bo Cy");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /^Changed/, includeHidden: true }).and(page.locator("[hidden]")).waitFor({ state: "attached" });
  await names(page, "Fay Ann Di Ed Bo Cy");

  // The way leads through the rows as they stand: to the finding below, and to a row of the file.
  await page.getByLabel("Find text, or row number").fill("3");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.dataset.at === "4");
  // The menu has a button too.
  await page.locator('.rail thead th[title="Name"] .more').click();
  await page.getByRole("menuitem", { name: "As in the file" }).click();
  await names(page, "Ann Bo Cy Di Ed Fay");
  await told(page, "In the order of the file.");
  assert.deepEqual(await sortOf(page), []);
  assert.deepEqual(problems, []);
});

test("what is pasted into sorted rows goes into the rows that are seen", async (t) => {
  const { page, problems } = await atRows(t);
  await take(page, "Annual budget", "Sort smallest first");
  await names(page, "Bo Ed Ann Di Fay Cy");
  const company = COLUMNS.indexOf("Company") + 1;
  await page.locator(`#cell-0-${company}`).click();
  await page.evaluate(() => navigator.clipboard.writeText("one\ntwo\nthree"));
  await page.keyboard.press("Control+v");
  await told(page, "3 cells changed");
  await take(page, "Company", "As in the file");
  await names(page, "Ann Bo Cy Di Ed Fay");
  for (const [at, value] of [[0, "three"], [1, "one"], [4, "two"]]) {
    await page.waitForFunction(([id, value]) => document.getElementById(id).innerText.startsWith(value), [`cell-${at}-${company}`, value]);
  }
  assert.deepEqual(problems, []);
});

test("rows are chosen by the values of a column, and the filter is taken off again", async (t) => {
  const { page, problems } = await atRows(t);
  const dialog = page.locator("dialog[open]");
  const listed = () => dialog.locator(".choices li").evaluateAll((lines) => lines.map((line) => line.innerText.replace(/\s+/g, " ").trim()));
  const all = ["(empty) 1 row", "Osaka Works 2 rows", "Tokyo Works 2 rows", "Kyoto Works 1 row"];
  await take(page, "Company", "Filter by value…");
  await dialog.locator(".choices li").first().waitFor();
  assert.deepEqual(await listed(), all);
  assert.equal(await dialog.locator(".choices input:checked").count(), 4);
  // Whoever closes it is where it was opened, and nothing was chosen.
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.title === "Company");
  await names(page, "Ann Bo Cy Di Ed Fay");

  await take(page, "Company", "Filter by value…");
  await dialog.getByRole("button", { name: "None" }).click();
  await dialog.getByRole("button", { name: "Show these rows" }).and(page.locator(":disabled")).waitFor();
  await dialog.getByLabel("Tokyo Works").check();
  await dialog.getByRole("button", { name: "Show these rows" }).click();
  await names(page, "Ann Di");
  await told(page, "Rows with the chosen values: 2.");
  await page.waitForFunction(() => document.activeElement?.matches(".rail td"));
  const chips = page.getByRole("list", { name: "Filters by value" });
  assert.match(await chips.innerText(), /^Company: Tokyo Works/);
  // Another column has the values of these rows alone, and both filters hold.
  await take(page, "Annual budget", "Filter by value…");
  await dialog.locator(".choices li").first().waitFor();
  assert.deepEqual(await listed(), ["1,000 1 row", "10 1 row"]);
  await dialog.getByLabel("10").first().uncheck();
  await dialog.getByRole("button", { name: "Show these rows" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 2);
  await chips.getByRole("button", { name: "Remove the filter by “Annual budget”" }).click();
  await names(page, "Ann Di");
  await chips.getByRole("button", { name: "Remove the filter by “Company”" }).click();
  await names(page, "Ann Bo Cy Di Ed Fay");
  await chips.waitFor({ state: "detached" });

  // Found by its text; all that is listed is ticked at once.
  await take(page, "Company", "Filter by value…");
  await dialog.getByLabel("Find a value").fill("OSA");
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] .choices li").length === 1);
  await dialog.getByRole("button", { name: "None" }).click();
  await dialog.getByRole("button", { name: "All" }).click();
  await dialog.getByRole("button", { name: "Show these rows" }).click();
  await names(page, "Bo Ed");
  await chips.getByRole("button").click();
  await names(page, "Ann Bo Cy Di Ed Fay");

  const company = COLUMNS.indexOf("Company") + 1;
  await page.locator(`#cell-2-${company}`).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Only rows with this value" }).click();
  await names(page, "Cy");
  assert.match(await chips.innerText(), /^Company: \(empty\)/);
  assert.deepEqual(problems, []);
});

test("very many values are told by the most frequent, and the others are found", async (t) => {
  const rows = Array.from({ length: 20_000 }, (_, at) => {
    const company = at % 4 === 0 ? "Often" : `Company ${at}`;
    return `Person ${at},p${at}@example.com,+81 3-3581-0001,${company},,${(at * 7_919) % 20_000}`;
  });
  const { page, problems } = await atRows(t, fileOf("many.csv", `${HEAD}\n${rows.join("\n")}\n`));
  const dialog = page.locator("dialog[open]");
  await take(page, "Company", "Filter by value…");
  await dialog.getByText("there are more: find them by their text").waitFor();
  assert.equal(await dialog.locator(".choices li").count(), 200);
  assert.match(await dialog.locator(".choices li").first().innerText(), /Often\s+5,000 rows/);
  await dialog.getByLabel("Find a value").fill("company 19999");
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] .choices li").length === 1);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await take(page, "Annual budget", "Sort largest first");
  const budget = COLUMNS.indexOf("Annual budget") + 1;
  await page.waitForFunction((id) => document.getElementById(id)?.innerText.startsWith("19999"), `cell-0-${budget}`);
  // The last row in this order: the one of 0.
  await page.locator(".rail").evaluate((grid) => { grid.scrollTop = grid.scrollHeight; });
  await page.waitForFunction((id) => document.getElementById(id)?.innerText.trim().split("\n")[0] === "0", `cell-19999-${budget}`);
  assert.deepEqual(problems, []);
});
