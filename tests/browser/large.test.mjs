// A million rows: what the page holds and draws does not grow with the file. How long the page's own thread is busy at a
// time is measured by `cargo xtask bench`, never by a test: the clock of a busy machine says nothing about the page.

import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, toColumns } from "./walk.mjs";

const ROWS = 1_000_000;
/** Every so many rows one has no e-mail, and one a phone that is too short. */
const BAD_EVERY = 100;
/** Every so many rows the domain of the e-mail is misspelt. */
const MISSPELT_EVERY = 10;
/** The grid draws the rows in sight and a few around them; the rest of the page is the same for any file. */
const MOST_ROWS_DRAWN = 40;
const MOST_ELEMENTS = 3_000;

test("a file of a million rows is checked and fixed, and the page holds no more than it shows", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-large-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "large.csv");
  await write(file);

  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, "about:blank", { locale: "en-US" });
  await page.addInitScript(() => {
    globalThis.progressSeen = new Set();
    globalThis.soFarSeen = new Set();
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("[role=progressbar]")) {
        globalThis.progressSeen.add(bar.getAttribute("aria-valuenow"));
        const soFar = document.querySelector("#so-far")?.textContent;
        if (soFar) globalThis.soFarSeen.add(soFar);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(server.address);
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
  await page.locator("main .btn.go:enabled").click();
  // What is wrong at the start of the file is there to be looked at before the rest is read.
  await page.waitForSelector(".workspace.so-far .grid .why");
  assert.equal(await page.locator(".ahead .btn.go").isEnabled(), false);
  await page.waitForSelector("main .workspace:not(.so-far) .meter[role=img]", { timeout: 120_000 });
  await page.waitForSelector(".grid .why");

  const bad = (ROWS / BAD_EVERY) * 2;
  assert.equal(await page.locator("h1").innerText(), `1,000,000 rows, ${bad.toLocaleString("en")} to fix`);
  await page.getByRole("button", { name: /^All rows 1,000,000/ }).click();
  // As many rows are drawn as there is room for.
  await page.waitForFunction(() => {
    const [grid, last] = [document.querySelector(".rail"), document.querySelector(".rail tbody tr:last-child")];
    return last?.getBoundingClientRect().bottom >= grid.getBoundingClientRect().bottom;
  });
  // To the end, and anywhere: any row is there at once, and no more are drawn than are seen.
  const head = (row) => page.waitForSelector(`.rail tbody th:has(.held:text-is("${row.toLocaleString("en")}"))`);
  await page.locator(".rail").evaluate((grid) => { grid.scrollTop = grid.scrollHeight; });
  await head(ROWS + 1);
  await page.getByLabel("Find text, or row number").fill("123,457");
  await page.keyboard.press("Enter");
  await head(123_457);
  await page.waitForFunction(() => document.activeElement?.dataset.at === "123455");
  assert.match(await page.locator(".rail .here").evaluate((cell) => cell.closest("tr").textContent), /Person 123456/);
  await page.locator(".findings button").nth(1).click();
  await page.waitForFunction((total) => document.querySelector(".rows").textContent.includes(`of ${total}`), (bad / 2).toLocaleString("en"));

  const drawn = await page.evaluate(() => ({
    rows: document.querySelectorAll(".grid tbody tr").length,
    elements: document.querySelectorAll("*").length,
  }));
  assert.ok(drawn.rows > 0 && drawn.rows <= MOST_ROWS_DRAWN, `the grid drew ${drawn.rows} rows`);
  assert.ok(drawn.elements <= MOST_ELEMENTS, `the page holds ${drawn.elements} elements`);
  const seen = await page.evaluate(() => globalThis.progressSeen.size);
  assert.ok(seen >= 3, `progress was shown ${seen} times`);
  const [first] = await page.evaluate(() => [...globalThis.soFarSeen]);
  assert.match(first, /^So far: \d+ rows to fix in the first [\d,]+ rows/);

  // A fix of every cell of a kind, and back.
  const misspelt = page.locator(".findings button", { hasText: "misspelt" });
  await misspelt.click();
  await page.getByRole("button", { name: /^Take all 100,000 fixes of this kind in this column/ }).click();
  await page.getByRole("button", { name: "Change 100,000 cells" }).click();
  await misspelt.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Changed 100,000/ }).waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await misspelt.waitFor();
  await page.getByRole("button", { name: /^Changed/, includeHidden: true }).and(page.locator("[hidden]")).waitFor({ state: "attached" });
  assert.deepEqual(problems, []);
});

async function write(file) {
  const out = createWriteStream(file);
  out.write("Name,E-mail,Phone,Company,Notes\n");
  for (let row = 1; row <= ROWS; row++) {
    const mail = row % BAD_EVERY === 0 ? "" : `person${row}@${row % MISSPELT_EVERY === 1 ? "gmial.com" : "example.com"}`;
    const phone = row % BAD_EVERY === 50 ? "+81 3-358" : `+81 3-3581-${String(row % 10_000).padStart(4, "0")}`;
    const line = `Person ${row},${mail},${phone},"Company ${row % 500}, Ltd.",A note that nobody will read\n`;
    if (!out.write(line)) await new Promise((resolve) => out.once("drain", resolve));
  }
  out.end();
  await finished(out);
}
