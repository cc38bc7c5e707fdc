// The page at work on a million rows: longest task of its own thread while the grid is scrolled, and while every fix of a
// kind, 100,000 cells, is shown, taken and undone; how long these take, and a text that is looked for, and a block that is
// pasted; how long it is from the drop to the first findings in the grid; what the tab holds.

import { createWriteStream } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { openPage } from "../../browser/harness.mjs";

/** One row in so many has a misspelt e-mail domain, which its rule can fix. */
const FIX_EVERY = 10;
/** Places that the grid is scrolled to. */
const PLACES = 40;
const LIMIT = 300_000;
/** Rows and columns of the block that is pasted. */
const BLOCK = { rows: 10_000, columns: 13 };

/** Writes the file, of about 100 bytes a row. */
export async function writeFixable(path, rows) {
  const out = createWriteStream(path);
  const more = Array.from({ length: BLOCK.columns - 5 }, (_, at) => `More ${at + 1}`);
  out.write(`Name,E-mail,Phone,Company,Notes,${more.join(",")}\n`);
  const rest = ",".repeat(more.length);
  for (let row = 1; row <= rows; row++) {
    const domain = row % FIX_EVERY === 0 ? "gmial.com" : "example.com";
    const phone = `+81 3-3581-${String(row % 10_000).padStart(4, "0")}`;
    const line = `Person ${row},person${row}@${domain},${phone},"Company ${row % 500}, Ltd.",A note that nobody will read${rest}\n`;
    if (!out.write(line)) await new Promise((resolve) => out.once("drain", resolve));
  }
  out.end();
  await finished(out);
}

/** Walks to the check, scrolls, fixes; seconds, and megabytes. */
export async function measureFixing(browser, server, file) {
  const { page, problems } = await openPage(browser, "about:blank", { locale: "en-US", viewport: { width: 1440, height: 900 } });
  try {
    await page.addInitScript(() => {
      globalThis.longTasks = [];
      const note = (list) => globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration));
      new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
    });
    await page.goto(server.address, { waitUntil: "networkidle" });
    await page.locator("input[type=file]").setInputFiles(file);
    const first_rows = await page.evaluate(toFirstRows);
    await page.waitForSelector(".workspace:not(.so-far) .rail .why", { timeout: LIMIT });
    const memory = await rendererMegabytes();
    await page.locator(".segments button").first().click();
    await longest(page);
    const jump = await page.evaluate(scrollAbout, PLACES);
    const scroll_task = await longest(page);
    await page.locator(".findings button", { hasText: "misspelt" }).click();
    await page.waitForSelector("aside .pair");
    const shown = performance.now();
    await page.getByRole("button", { name: /^Take all/ }).first().click();
    await page.locator("dialog[open] .btn.go:enabled").waitFor({ timeout: LIMIT });
    const preview = (performance.now() - shown) / 1000;
    const fix_all = await page.evaluate(untilFixed);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction(() => document.querySelector(".findings")?.textContent.includes("misspelt"), null, { timeout: LIMIT });
    const fix_task = await longest(page);
    await page.locator(".segments button").first().click();
    const find = await page.evaluate(untilFound);
    await page.locator(".segments button").first().click();
    // The rows of the search are gone.
    await page.waitForTimeout(500);
    await page.waitForSelector(".rail[aria-busy=false] #cell-0-1");
    const paste = await page.evaluate(untilPasted, BLOCK);
    if (problems.length > 0) throw new Error(problems.join("; "));
    return { first_rows, jump, scroll_task, preview, fix_all, fix_task, find, paste, memory };
  } finally {
    await page.context().close();
  }
}

/** The longest task since the last question, in seconds; 0: none was over 50 ms. */
function longest(page) {
  return page.evaluate(async () => {
    // Two frames later every task has been reported.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return Math.max(0, ...globalThis.longTasks.splice(0)) / 1000;
  });
}

/** Goes on as soon as each step lets it; seconds from the file's choice until the grid shows findings. */
async function toFirstRows() {
  const start = performance.now();
  const there = async (selector) => {
    let found;
    while (!(found = document.querySelector(selector))) await new Promise((resolve) => setTimeout(resolve, 2));
    return found;
  };
  (await there("#to-columns:enabled")).click();
  await there("table.cards");
  (await there("main .btn.go:enabled")).click();
  await there(".rail .why");
  return (performance.now() - start) / 1000;
}

/** Looks for a text of one row near the end; seconds until that row is shown. */
async function untilFound() {
  const field = document.querySelector(".find input");
  const start = performance.now();
  field.value = "Person 9999";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.form.requestSubmit();
  const found = () => document.querySelector("#cell-0-1")?.textContent.includes("Person 9999");
  while (!found()) await new Promise((resolve) => setTimeout(resolve, 2));
  return (performance.now() - start) / 1000;
}

/** Pastes a block from the first cell on; seconds until it stands in the grid, checked. */
async function untilPasted({ rows, columns }) {
  const cell = document.getElementById("cell-0-1");
  cell.focus();
  const row = (at) => Array.from({ length: columns }, (_, column) => `pasted ${at}-${column}`).join("\t");
  const data = new DataTransfer();
  data.setData("text/plain", Array.from({ length: rows }, (_, at) => row(at)).join("\n"));
  const start = performance.now();
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  const there = () => document.getElementById("cell-0-1")?.textContent.startsWith("pasted 0-0");
  while (!there()) await new Promise((resolve) => setTimeout(resolve, 2));
  return (performance.now() - start) / 1000;
}

/** Scrolls anywhere, so often, and a way row by row; seconds, in the middle, until the rows are there. */
async function scrollAbout(places) {
  const grid = document.querySelector(".rail");
  const frame = () => new Promise(requestAnimationFrame);
  const there = () => document.querySelector(".rail tbody tr") && !document.querySelector(".rail tbody td.coming");
  const waits = [];
  for (let place = 1; place <= places; place++) {
    const start = performance.now();
    // The golden ratio leaves no part of the file out.
    grid.scrollTop = ((place * 0.618034) % 1) * grid.scrollHeight;
    await frame();
    do await frame();
    while (!there());
    waits.push(performance.now() - start);
  }
  for (let step = 0; step < 200; step++) {
    grid.scrollTop += 96;
    await frame();
  }
  return waits.sort((one, other) => one - other)[places / 2] / 1000;
}

/** Takes the fixes shown; seconds until every finding of the kind is gone. */
async function untilFixed() {
  const start = performance.now();
  document.querySelector("dialog[open] .btn.go").click();
  const gone = () => !document.querySelector(".findings")?.textContent.includes("misspelt");
  while (!gone()) await new Promise((resolve) => setTimeout(resolve, 5));
  return (performance.now() - start) / 1000;
}

/** Memory of the largest renderer, page and worker, in megabytes: what the machine gave it. */
async function rendererMegabytes() {
  let most = 0;
  for (const process of await readdir("/proc")) {
    if (!/^\d+$/.test(process)) continue;
    const text = (name) => readFile(`/proc/${process}/${name}`, "utf8").catch(() => "");
    if (!(await text("cmdline")).includes("--type=renderer")) continue;
    const held = /VmRSS:\s+(\d+) kB/.exec(await text("status"));
    most = Math.max(most, Number(held?.[1] ?? 0) / 1000);
  }
  return most;
}
