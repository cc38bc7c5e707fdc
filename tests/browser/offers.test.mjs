// Many cells are mended at once: the repair plan, what is offered for a kind of finding and for a selection, and find and replace; each
// says what it does to the rows before it is done, and is one undo step.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, toCheck, toColumns } from "./walk.mjs";

const FORM = fileURLToPath(new URL("../src/leads.json", import.meta.url));

// Rows 2 and 3: misspelt domains, and an amount with a point, so that the column does not say which mark it has. Rows 4 and 5: amounts with a decimal comma. Row 6: no amount, which its field can do without.
const LEADS = `Name;E-mail;Phone;Company;Budget
Ann;ann@gmial.com;+81 3-3581-2100;Acme;1,100.50
Bob;bob@gmial.com;+81 3-3581-2101;Acme;200
Cleo;cleo@example.com;+81 3-3581-2102;Acme;1.234,50
Dan;dan@example.com;+81 3-3581-2103;Acme;2.345,60
Eve;eve@example.com;+81 3-3581-2104;Acme;N/A
`;

async function checked(t, options = { locale: "en-US" }) {
  const server = await startServer(t, { options: ["--form", FORM] });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, options);
  await page.waitForSelector(".drop");
  // The server's form is there by then.
  await page.waitForLoadState("networkidle");
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  await toCheck(page);
  return { page, problems };
}

const title = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);
const button = (page, name) => page.getByRole("button", { name });
const plan = (page) => page.getByRole("region", { name: "Repair plan" });
const undo = (page) => page.getByRole("button", { name: "Undo", exact: true }).first().click();

test("the repair plan says what it does, and does what is ticked in one step", async (t) => {
  const { page, problems } = await checked(t);
  await title(page, "5 rows, 2 to fix");
  await plan(page).getByText("5 of 5 rows ready").waitFor();
  assert.match(await plan(page).innerText(), /\+2 ready/);
  await button(page, "Mend 5 cells").waitFor();

  const numbers = plan(page).getByRole("listitem").filter({ hasText: "Read 2 numbers written like 1.234,50" });
  await numbers.locator("summary").click();
  await numbers.locator("ins", { hasText: "1234.50" }).or(numbers.locator("ins", { hasText: "1234.5" })).first().waitFor();
  await page.getByRole("checkbox", { name: /^Read 2 numbers/ }).uncheck();
  await plan(page).getByText("3 of 5 rows ready").waitFor();
  await button(page, "Mend 3 cells").click();
  await title(page, "5 rows, 2 to fix");
  // What was not ticked stays so.
  await page.getByRole("checkbox", { name: /^Read 2 numbers/ }).waitFor();
  assert.ok(!(await page.getByRole("checkbox", { name: /^Read 2 numbers/ }).isChecked()));
  assert.ok(await button(page, "Mend 0 cells").isDisabled());
  await undo(page);
  await title(page, "5 rows, 2 to fix");
  await page.getByRole("checkbox", { name: /^Read 2 numbers/ }).check();
  await button(page, "Mend 5 cells").click();
  await title(page, "5 rows, nothing to fix");
  await plan(page).waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
});

test("a kind of finding is acted on as a whole, and each offer says what it does first", async (t) => {
  const { page, problems } = await checked(t);
  await title(page, "5 rows, 2 to fix");
  await page.locator(".findings .kind", { hasText: "Number written as in another country" }).click();
  const offers = page.getByRole("group", { name: /^What can be done about/ });
  for (const [name, gain] of [
    [/^Take the fix \(2\)/, "+2 ready"],
    [/^Leave these cells blank/, "+2 ready"],
    [/^Leave these rows out/, "2 left out"],
    [/^Do not import this column/, "+2 ready"],
  ]) {
    const offer = offers.getByRole("button", { name });
    await offer.filter({ hasText: gain }).waitFor();
  }

  await offers.getByRole("button", { name: /^Leave these rows out/ }).click();
  await title(page, "5 rows, 3 with warnings");
  await undo(page);
  await title(page, "5 rows, 2 to fix");

  await page.locator(".findings .kind", { hasText: "Number written as in another country" }).click();
  await offers.getByRole("button", { name: "Fill with a value…" }).click();
  await offers.getByLabel("Value").fill("many");
  await offers.getByRole("button", { name: "Show what changes…" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("3 of 5 rows ready now, 3 then.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });

  await offers.getByRole("button", { name: /^Do not import this column/ }).click();
  await title(page, "5 rows, 2 with warnings");
  await undo(page);
  await title(page, "5 rows, 2 to fix");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await title(page, "5 rows, 2 with warnings");
  await undo(page);
  await title(page, "5 rows, 2 to fix");
  assert.deepEqual(problems, []);
});

test("find and replace counts what it mends and breaks, and keeps to the finding it came from", async (t) => {
  const { page } = await checked(t);
  await title(page, "5 rows, 2 to fix");
  await page.locator(".findings .kind", { hasText: "Number written as in another country" }).click();
  await page.locator(".column-tools summary").click();
  const tools = page.locator(".column-tools");
  const only = tools.getByRole("checkbox", { name: "Only cells with “Number written as in another country”" });
  assert.ok(await only.isChecked());
  await only.uncheck();
  await tools.getByLabel("Find", { exact: true }).fill("00");
  await tools.getByLabel("Replace with").fill("zero");
  await tools.getByRole("button", { name: "Show what changes…" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("It breaks 2 cells").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await only.check();
  await tools.getByRole("button", { name: "Show what changes…" }).click();
  await dialog.getByText("No cell would change.").waitFor();
});

test("cells and rows that are selected are cleared, filled and left out", async (t) => {
  const { page } = await checked(t);
  await title(page, "5 rows, 2 to fix");
  await button(page, /^All rows 5/).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid tbody tr").length === 5);
  const dialog = page.locator("dialog[open]");
  const bar = page.getByRole("toolbar", { name: "Act on the selection" });
  const select = async () => {
    await page.locator("#cell-2-5").click();
    await page.locator("#cell-3-5").click({ modifiers: ["Shift"] });
  };
  await select();
  await bar.getByRole("button", { name: "Clear", exact: true }).click();
  await dialog.getByText("3 of 5 rows ready now, 5 then. It mends 2 cells.").waitFor();
  await dialog.getByRole("button", { name: "Change 2 cells" }).click();
  await title(page, "5 rows, 3 with warnings");
  await undo(page);
  await title(page, "5 rows, 2 to fix");

  await select();
  await bar.getByRole("button", { name: "Fill with…" }).click();
  await bar.getByLabel("Value").fill("5");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Change 2 cells" }).click();
  await title(page, "5 rows, 3 with warnings");

  await select();
  await bar.getByRole("button", { name: "Leave rows out" }).click();
  await dialog.getByText("2 rows would be left out.").waitFor();
  await dialog.getByRole("button", { name: "Leave 2 rows out" }).click();
  await title(page, "5 rows, 3 with warnings");
  await page.getByText("left out").first().waitFor();
});

test("on a phone, in Japanese, the plan stands above the cards and can be pressed", async (t) => {
  const { page, problems } = await checked(t, { locale: "ja-JP", viewport: { width: 360, height: 740 } });
  const card = page.getByRole("region", { name: "修正プラン" });
  await card.getByText("5行中 5行が取り込み可能").waitFor();
  await card.getByText("修正の内容").click();
  assert.match(await card.innerText(), /1\.234,50 のように書かれた数値2件を読み替える/);
  const take = card.getByRole("button", { name: "5個のセルを直す" });
  assert.ok((await take.boundingBox()).height >= 44);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the phone");
  await take.click();
  await title(page, "5行、修正は不要です");
  assert.deepEqual(problems, []);
});
