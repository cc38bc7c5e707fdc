// Measures the contenders of the browser, one after the other in each round, and prints a line a sample:
// `sample CONTENDER MEASURE VALUE`, or `failed CONTENDER REASON`. `cargo xtask bench` sets the variables.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser, openPage, startServer } from "../../browser/harness.mjs";
import { measureFixing, writeFixable } from "./fixing.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS);
const rows = Number(process.env.BENCH_ROWS);
const { BENCH_FILE: file, BENCH_SMALL_FILE: small, BENCH_PHONES: phones } = process.env;

/** Most time for one measure, in milliseconds. */
const LIMIT = 300_000;
/** Rounds of what takes minutes. */
const SLOW_ROUNDS = Math.min(rounds, 3);

const text = (path) => readFile(join(here, path), "utf8");
const form = JSON.parse(await text("../form.json"));
const own = await text("contenders.js");
const driver = await text("driver.js");
const udsv = `${await text("node_modules/udsv/dist/uDSV.iife.min.js")}\n${own}`;
const papa = `${await text("node_modules/papaparse/papaparse.min.js")}\n${await text("node_modules/libphonenumber-js/bundle/libphonenumber-max.js")}\n${own}`;

const CONTENDERS = [
  { name: "leadgate", of: file },
  { name: "read_slices", of: file, source: own },
  { name: "read_stream", of: file, source: own },
  { name: "udsv_whole", of: file, source: udsv },
  { name: "udsv_stream", of: file, source: udsv },
  { name: "papa_stream", of: file, source: papa },
  { name: "papa_whole", of: file, source: papa },
  { name: "papa_checks", of: small, source: papa, slow: true },
];

const cleanUps = [];
const context = { after: (cleanUp) => cleanUps.push(cleanUp) };
try {
  const server = await startServer(context);
  const browser = await launchBrowser(context);
  console.log(`browser ${browser.version()}`);
  const folder = await mkdtemp(join(tmpdir(), "leadgate-bench-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const fixable = join(folder, "fixable.csv");
  await writeFixable(fixable, rows);
  for (let round = 0; round < rounds; round++) {
    for (const contender of CONTENDERS) {
      if (contender.slow && round >= SLOW_ROUNDS) continue;
      await attempt(contender.name, () => measure(browser, server, contender));
    }
    await attempt("phones", () => measurePhones(browser, server));
    await attempt("page", () => measurePage(browser, server));
    await attempt("fixing", () => measureFixing(browser, server, fixable));
  }
} finally {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
}

async function attempt(name, work) {
  try {
    for (const [measure, value] of Object.entries(await within(work()))) console.log(`sample ${name} ${measure} ${value}`);
  } catch (error) {
    console.log(`failed ${name} ${String(error.message).split("\n")[0]}`);
  }
}

/** Bounded, so that one contender that hangs does not hold up the rest. */
function within(work) {
  let limit;
  const late = new Promise((_, reject) => {
    limit = setTimeout(() => reject(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(limit));
}

/** One measure in a fresh page of the server's own address, which holds an input and the driver and nothing else. */
async function measure(browser, server, { name, of, source }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const address = `${server.address}/bench`;
    const body = "<!doctype html><title>bench</title><input type=file>";
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(address);
    await page.evaluate(driver);
    await page.locator("input").setInputFiles(of);
    if (name === "leadgate") return await page.evaluate((form) => measureLeadgate(form), form);
    return await page.evaluate(([source, name]) => measureContender(source, name), [source, name]);
  } finally {
    await context.close();
  }
}

/** Phone numbers judged in a worker, nothing else: how many a second, at best once the engine has done its work on the code. */
async function measurePhones(browser, server) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const address = `${server.address}/bench`;
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>bench</title>" }));
    for (const [name, contentType] of [["phones.js", "text/javascript"], ["phones_bg.wasm", "application/wasm"]]) {
      const body = await readFile(join(phones, name));
      await context.route(`${server.address}/bench/${name}`, (route) => route.fulfill({ contentType, body }));
    }
    const body = await readFile(small);
    await context.route(`${server.address}/bench/leads.csv`, (route) => route.fulfill({ contentType: "text/csv", body }));
    await page.goto(address);
    await page.evaluate(driver);
    return await page.evaluate(([source, form]) => measurePhones(source, form), [own, form]);
  } finally {
    await context.close();
  }
}

/** The real page: from the file's arrival to the first finding shown, and its longest task until the check is there. */
async function measurePage(browser, server) {
  const { page, problems } = await openPage(browser, "about:blank", { locale: "en-US" });
  try {
    await page.route("**/api/forms", (route) => route.fulfill({ json: { forms: [form] } }));
    await page.addInitScript(watch);
    await page.goto(server.address, { waitUntil: "networkidle" });
    await page.waitForSelector(".drop");
    await page.evaluate(() => (globalThis.bench.longTasks.length = 0));
    await page.locator("input[type=file]").setInputFiles(file);
    await page.locator("#to-columns:enabled").click({ timeout: LIMIT });
    await page.waitForSelector("table.cards");
    await page.locator("main .btn.go:enabled").click();
    await page.waitForSelector("main .meter[role=img]", { timeout: LIMIT });
    await page.waitForSelector(".grid .why");
    const seen = await page.evaluate(async () => {
      // Two frames later every task has been reported.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const { arrived, found, longTasks } = globalThis.bench;
      return { first_finding: (found - arrived) / 1000, longest_task: Math.max(0, ...longTasks) / 1000 };
    });
    if (problems.length > 0) throw new Error(problems.join("; "));
    return seen;
  } finally {
    await page.context().close();
  }
}

/** Notes, in the page, when the file arrived, when a finding was first shown, and every task over 50 ms. */
function watch() {
  const bench = { arrived: 0, found: 0, longTasks: [] };
  globalThis.bench = bench;
  for (const kind of ["change", "drop"]) {
    document.addEventListener(kind, () => (bench.arrived ||= performance.now()), { capture: true });
  }
  new PerformanceObserver((list) => bench.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: "longtask",
    buffered: true,
  });
  const look = () => {
    if (bench.found) return;
    const soFar = document.querySelector("#so-far")?.textContent;
    if (soFar || document.querySelector(".findings button, .grid .why")) bench.found = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}
