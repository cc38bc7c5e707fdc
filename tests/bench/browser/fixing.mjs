// The page at work on a million rows: longest task of its own thread while the grid is scrolled, and while every fix of a
// kind, 100,000 cells, is shown, taken and undone; how long these take; what the tab holds.

import { createWriteStream } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { openPage } from "../../browser/harness.mjs";

/** One row in so many has a misspelt e-mail domain, which its rule can fix. */
const FIX_EVERY = 10;
/** Places that the grid is scrolled to. */
const PLACES = 40;
const LIMIT = 300_000;

/** Writes the file, of about 100 bytes a row. */
export async function writeFixable(path, rows) {
  const out = createWriteStream(path);
  out.write("Name,E-mail,Phone,Company,Notes\n");
  for (let row = 1; row <= rows; row++) {
    const domain = row % FIX_EVERY === 0 ? "gmial.com" : "example.com";
    const phone = `+81 3-3581-${String(row % 10_000).padStart(4, "0")}`;
    const line = `Person ${row},person${row}@${domain},${phone},"Company ${row % 500}, Ltd.",A note that nobody will read\n`;
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
    await page.locator("section[aria-labelledby=found] .btn.go:enabled").click({ timeout: LIMIT });
    await page.locator("main .btn.go:enabled").click();
    await page.waitForSelector(".rail .why", { timeout: LIMIT });
    const memory = await rendererMegabytes();
    await page.locator(".segments button").first().click();
    await longest(page);
    const jump = await page.evaluate(scrollAbout, PLACES);
    const scroll_task = await longest(page);
    await page.locator(".findings button", { hasText: "misspelt" }).click();
    await page.waitForSelector("aside .pair");
    const shown = performance.now();
    await page.getByRole("button", { name: /^Take all/ }).first().click();
    await page.locator("dialog .btn.go:enabled").waitFor({ timeout: LIMIT });
    const preview = (performance.now() - shown) / 1000;
    const fix_all = await page.evaluate(untilFixed);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction(() => document.querySelector(".findings")?.textContent.includes("misspelt"), null, { timeout: LIMIT });
    const fix_task = await longest(page);
    if (problems.length > 0) throw new Error(problems.join("; "));
    return { jump, scroll_task, preview, fix_all, fix_task, memory };
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
  document.querySelector("dialog .btn.go").click();
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
