// The check as a place to work: the grid has the window, is reached by few keys, its cells are selected as in a spreadsheet and its
// columns laid out by hand; on a phone there are cards instead.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, toCheck, toColumns } from "./walk.mjs";

const EXTRA = Array.from({ length: 9 }, (_, at) => `Extra ${at + 1}`);
const row = (n, email, phone) => [`Person ${n}`, email, phone, ...EXTRA.map((_, at) => `cell ${n}-${at + 1}`)].join(",");
const rows = Array.from({ length: 40 }, (_, at) => row(at + 1, at % 2 ? `p${at + 1}@example.com` : "bad@", `+81 3-3581-${1000 + at}`));
// What is wrong in the last column but one is out of sight at first.
const FILE = fileOf("leads.csv", `${["Name", "E-mail", ...EXTRA, "Phone"].join(",")}\n${rows.map((line) => moved(line)).join("\n")}\n`);

function moved(line) {
  const [name, email, phone, ...extra] = line.split(",");
  return [name, email, ...extra, email === "bad@" ? "12" : phone].join(",");
}

async function checked(t, options = {}) {
  const server = await startServer(t, { builtIn: true });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US", viewport: { width: 1280, height: 800 }, ...options });
  await page.waitForSelector(".drop");
  await chooseFile(page, FILE);
  await toColumns(page);
  await toCheck(page);
  await page.waitForSelector(options.viewport?.width <= 720 ? ".card" : ".grid .why");
  return { page, problems };
}

const focused = (page, id) => page.waitForFunction((id) => document.activeElement?.id === id, id);
const selected = (page, ids) =>
  page.waitForFunction((ids) => [...document.querySelectorAll(".rail td.sel")].map((cell) => cell.id).join(" ") === ids, ids.join(" "));
const heads = (page) => page.locator(".rail thead th").evaluateAll((heads) => heads.slice(1).map((head) => head.title));

/** How much of the grid is seen. */
const room = (page) =>
  page.evaluate(() => {
    const [grid, head] = [document.querySelector(".rail"), document.querySelector(".rail thead")].map((one) => one.getBoundingClientRect());
    const { clientHeight, clientWidth } = document.querySelector(".rail");
    const whole = (one, [low, high], [from, end]) => one[low] >= from - 1 && one[high] <= end + 1;
    const seen = (of, sides, within) => [...document.querySelectorAll(of)].filter((one) => whole(one.getBoundingClientRect(), sides, within)).length;
    return {
      top: grid.top,
      rows: seen(".rail tbody tr", ["top", "bottom"], [head.bottom, grid.top + clientHeight]),
      columns: seen(".rail thead th:not(.at)", ["left", "right"], [grid.left, grid.left + clientWidth]),
      numbers: document.querySelector(".rail thead .at").offsetWidth,
      scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
    };
  });

test("the grid has the window, and the panel folds", async (t) => {
  const { page, problems } = await checked(t);
  await page.getByRole("button", { name: "All rows 40" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".rail tbody tr").length > 14);
  const small = await room(page);
  assert.ok(small.top < 260 && small.rows >= 14 && small.columns >= 6, JSON.stringify(small));
  assert.deepEqual([small.numbers, small.scrolls], [40, false]);
  const fold = page.getByRole("button", { name: "Side panel" });
  await fold.click();
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  assert.ok(!(await page.locator(".findings").isVisible()));
  await page.waitForFunction(() => document.querySelector(".rail").clientWidth > 1200);
  await fold.click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.waitForFunction(() => document.querySelector(".rail").clientWidth > 1550);
  const large = await room(page);
  assert.ok(large.columns > small.columns && large.rows > small.rows, JSON.stringify(large));
  assert.deepEqual(problems, []);
});

test("three Tabs lead from the heading to the grid, and menus close", async (t) => {
  const { page } = await checked(t);
  await page.locator("#heading").focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the rows");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Findings/);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement?.matches(".rail td"));
  await page.locator("#heading").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches(".rail td"));

  const menu = page.locator(".downloads");
  await menu.locator("summary").click();
  assert.equal(await menu.getAttribute("open"), "");
  await page.keyboard.press("Escape");
  assert.equal(await menu.getAttribute("open"), null);
  assert.ok(await menu.locator("summary").evaluate((summary) => summary === document.activeElement));
  await menu.locator("summary").click();
  await page.mouse.click(300, 500);
  assert.equal(await menu.getAttribute("open"), null);
});

test("cells are selected as in a spreadsheet, and copied", async (t) => {
  const { page, problems } = await checked(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const copied = async () => {
    await page.keyboard.press("Control+c");
    await page.waitForFunction(() => /copied/.test(document.querySelector(".foot [aria-live], .foot:last-of-type").parentElement.textContent));
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await page.getByRole("button", { name: "All rows 40" }).click();
  await page.locator("#cell-0-1").click();
  await focused(page, "cell-0-1");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await selected(page, ["cell-0-1", "cell-0-2", "cell-1-1", "cell-1-2"]);
  assert.equal(await copied(), "Person 1\tbad@\nPerson 2\tp2@example.com");
  await page.keyboard.press("Escape");
  await selected(page, []);

  await page.locator("#cell-1-2").click();
  await page.locator("#cell-2-3").click({ modifiers: ["Shift"] });
  await selected(page, ["cell-1-2", "cell-1-3", "cell-2-2", "cell-2-3"]);
  const [from, to] = [await page.locator("#cell-3-1").boundingBox(), await page.locator("#cell-4-2").boundingBox()];
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 4 });
  await page.mouse.up();
  await selected(page, ["cell-3-1", "cell-3-2", "cell-4-1", "cell-4-2"]);

  // A whole column, of which most rows are not drawn.
  await page.locator("#head-1").click();
  assert.equal((await copied()).split("\n").length, 40);
  await page.locator("#cell-5-0").click();
  await page.waitForFunction(() => document.querySelectorAll("tr:has(#cell-5-0) td.sel").length === document.querySelectorAll("tr:has(#cell-5-0) td").length);
  await page.keyboard.press("Control+a");
  assert.equal((await copied()).split("\n")[39].split("\t").length, 12);
  assert.deepEqual(problems, []);
});

test("columns are made wider, moved, hidden and kept, by keys and by pointer", async (t) => {
  const { page, problems } = await checked(t);
  const width = (place) => page.locator(`#head-${place}`).evaluate((head) => head.offsetWidth);
  const before = await width(2);
  const box = await page.locator("#head-2").boundingBox();
  await page.mouse.move(box.x + box.width - 3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 37, box.y + 10, { steps: 3 });
  await page.mouse.up();
  await page.waitForFunction((wide) => Math.abs(document.querySelector("#head-2").offsetWidth - wide) <= 2, before + 40);

  await page.locator("#cell-0-2").click();
  await page.keyboard.press("ArrowUp");
  await focused(page, "head-2");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.waitForFunction((wide) => Math.abs(document.querySelector("#head-2").offsetWidth - wide) <= 2, before + 24);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForFunction(() => document.querySelector("#head-1").title === "E-mail" && document.activeElement?.id === "head-1");
  assert.deepEqual((await heads(page)).slice(0, 2), ["E-mail", "Name"]);
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Freeze at the left" }).click();
  await page.waitForSelector("#head-1.frozen");
  await page.locator(".rail").evaluate((grid) => { grid.scrollLeft = 500; });
  const left = () => page.locator("#head-1").evaluate((head) => head.getBoundingClientRect().left);
  assert.equal(await left(), 40);

  await page.locator("#head-1").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Hide the column" }).click();
  await page.waitForFunction(() => document.querySelector("#head-1").title === "Name");
  await page.locator(".tools .menu summary").click();
  await page.getByRole("button", { name: "Reset the columns" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".rail thead th").length === 13);
  await page.getByRole("button", { name: "Columns with findings" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".rail thead th").length === 3);
  assert.deepEqual(await heads(page), ["E-mail", "Phone"]);
  assert.deepEqual(problems, []);
});

test("a finding that is out of sight is told at its side, and goes into sight", async (t) => {
  const { page } = await checked(t);
  const phone = page.locator("#cell-0-12");
  const pill = page.getByRole("button", { name: "A finding further right" }).first();
  await pill.click();
  await focused(page, "cell-0-12");
  const seen = () => phone.evaluate((cell) => cell.getBoundingClientRect().right <= document.querySelector(".rail").getBoundingClientRect().left + document.querySelector(".rail").clientWidth + 1);
  assert.ok(await seen());
  await page.getByRole("button", { name: "A finding further left" }).first().waitFor();
  // The next finding is in a column at the left.
  await page.keyboard.press("F8");
  await focused(page, "cell-1-2");
  await page.waitForFunction(() => document.querySelector(".rail").scrollLeft < 200);
});

test("a file dropped anywhere is taken, and asks before it puts work aside", async (t) => {
  const { page } = await checked(t);
  const drop = async (name) => {
    const transfer = await page.evaluateHandle((name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["Name,E-mail,Phone\nZoe,zoe@example.com,+81 3-3581-2100\n"], name, { type: "text/csv" }));
      return transfer;
    }, name);
    for (const type of ["dragover", "drop"]) await page.dispatchEvent("h1", type, { dataTransfer: transfer });
  };
  await drop("other.csv");
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Work on other.csv instead of leads.csv?").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.match(await page.locator("h1").innerText(), /^40 rows/);
  await drop("other.csv");
  await dialog.getByRole("button", { name: "Take the new file" }).click();
  await page.getByRole("heading", { name: /^other\.csv/ }).waitFor();
  await drop("third.csv");
  await page.getByRole("heading", { name: /^third\.csv/ }).waitFor();
});

test("on a phone a finding is a card, within reach of the thumb", async (t) => {
  const { page, problems } = await checked(t, { viewport: { width: 320, height: 740 }, hasTouch: true });
  assert.equal(await page.locator(".rail").count(), 0);
  const place = (text) => page.waitForFunction((text) => document.querySelector(".where-at p").textContent === text, text);
  await place("1 of 20");
  assert.match(await page.locator(".card").innerText(), /Person 1/);
  const small = await page.locator(".thumb button, .where-at button, .workspace .head .btn").evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44).map((one) => one.textContent),
  );
  assert.deepEqual(small, []);
  const below = await page.locator(".thumb").evaluate((thumb) => thumb.getBoundingClientRect().bottom <= innerHeight + 1);
  assert.ok(below, "what can be done is in sight");
  await page.getByRole("button", { name: "Next finding" }).click();
  await page.locator(".card header", { hasText: "Phone" }).waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator(".edit-one textarea").fill("+81 3-3581-9999");
  await page.getByRole("button", { name: "Change the cell" }).click();
  await page.locator(".did", { hasText: "9999" }).waitFor();
  await page.locator(".card header", { hasText: "E-mail" }).waitFor();
  await page.getByRole("button", { name: "Leave out", exact: true }).click();
  await place("1 of 19");
  await page.locator(".did").getByRole("button", { name: "Undo" }).click();
  await place("1 of 20");
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
  assert.deepEqual(problems, []);
});
