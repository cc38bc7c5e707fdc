// Files as the world writes them: what was recognised is said in words and shown, and every choice can be made by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { bring, chooseFile, fileOf, toCheck, toColumns } from "./walk.mjs";

const ODD = `Leads

Contact; ; ; Company
Name; E-mail; Phone; Name
'O\\'Neil; Ann'; 'ann@example.com'; '+12125550123'; 'Acme'
'Bob'; 'bob@example.com'; '+12125550124'; 'Acme'

id; n
7; 8
`;

/** Row number, part and first cell of each row of the preview. */
function preview(page) {
  return page.locator("table.preview tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.innerText.trim()).join("|")));
}

async function open(t, name, content) {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf(name, content));
  await page.waitForSelector("#recognised");
  return { page, problems };
}

test("an odd file is described, shown, and read otherwise by hand", async (t) => {
  const { page, problems } = await open(t, "odd.csv", ODD);
  const said = await page.locator("#recognised").innerText();
  assert.equal(said, "Delimiter: semicolon (;); quote: single quotes ('). The header is rows 3 to 4. Row 6 is the last one read.");
  assert.deepEqual(await preview(page), [
    "1|left out|Leads", "3|header|Contact", "4|header|Name", "5|data|O'Neil; Ann", "6|data|Bob", "8|left out|id", "9|left out|7",
  ]);
  const heads = await page.locator("table.preview thead th").allInnerTexts();
  assert.deepEqual(heads.slice(2), ["Contact Name", "Contact E-mail", "Contact Phone", "Company Name"]);
  assert.match(await page.locator("section[aria-labelledby=found]").innerText(), /From row 8 on there is something other than the table/);

  await page.locator("#how-read > summary").click();
  await page.selectOption("#last-row", "end");
  await page.locator("table.preview tr.out", { hasText: "id" }).waitFor({ state: "detached" });
  await page.selectOption("#header-row", { label: "Row 4" });
  await page.locator("#recognised", { hasText: "The header is row 4." }).waitFor();
  assert.equal(await page.locator("#last-row").inputValue(), "end", "a choice keeps the others");
  await page.selectOption("#last-row", "row");
  await page.fill("#last-row-number", "5");
  await page.locator("#last-row-number").blur();
  await page.locator("#recognised", { hasText: "Row 5 is the last" }).waitFor();
  assert.ok(await page.locator("#how-read").evaluate((details) => details.open), "looking again leaves the choices open");
  assert.deepEqual(problems, []);
});

test("a file without a header is mapped by what its cells look like", async (t) => {
  const { page, problems } = await open(t, "bare.csv", "Ann,ann@example.com,+12125550123\nBob,bob@example.com,+12125550124\n");
  assert.match(await page.locator("section[aria-labelledby=found]").innerText(), /No header was found/);
  await page.locator("#to-columns").click();
  await page.waitForSelector("table.cards");
  const chosen = await page.locator("table.cards tbody tr").evaluateAll((rows) =>
    rows.map((row) => `${row.cells[0].innerText.trim()}: ${row.querySelector("select").value}`));
  assert.deepEqual(chosen, ["Column 1: ", "Column 2: email", "Column 3: phone"]);
  assert.deepEqual(problems, []);
});

test("changes wait while the file is read with another header, and come back with it", async (t) => {
  const { page, problems } = await bring(t, fileOf("leads.csv", "Name,E-mail,Phone\n,ann@example.com,+81 3-3581-2100\nBob,bob@example.com,+81 3-3581-2101\n"));
  await toCheck(page);
  const title = (text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);
  await title("2 rows, 1 to fix");
  await page.getByRole("button", { name: "Leave this row out" }).click();
  await title("2 rows, nothing to fix");
  await page.locator(".steps a, .steps button").first().click();
  await page.locator("#how-read > summary").click();
  await page.selectOption("#header-row", { label: "Row 2" });
  await page.getByText("1 change was made with the file read in another way").waitFor();
  await page.selectOption("#header-row", { label: "Row 1" });
  await page.getByText("1 change was made").waitFor({ state: "hidden" });
  await toColumns(page);
  await toCheck(page);
  await title("2 rows, nothing to fix");
  assert.deepEqual(problems, []);
});
