// Work on a file outlives the page: a reload, a crash of the tab, a closed browser, a second file.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchBrowser, openPage, openProfile, startServer } from "./harness.mjs";
import { chooseFile, dropFile, fileOf, matchColumn, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const LEADS = `Name,E-mail,Phone,Shoe size
,ann@example.com,+81 3-3581-2100,38
Bob,bob@gmial.com,+81 3-3581-2101,44
Eve,eve@example.com,+81 3-3581-2104,41
Fay,fay@example.com,12,40
`;
const SAME_LENGTH = LEADS.replace("Eve", "Eva");

const title = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, text);
const button = (page, name) => page.getByRole("button", { name });
const news = (page, text) => page.locator("#draft-news", { hasText: text }).waitFor();

/** Waits until the browser's database holds a draft of so many steps. */
async function kept(page, steps) {
  const read = async (steps) => {
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const database = await done(indexedDB.open("leadgate"));
    const records = await done(database.transaction("drafts").objectStore("drafts").getAll());
    database.close();
    return records.some((record) => JSON.parse(record.draft).steps.length === steps);
  };
  for (let looks = 0; looks < 1_000; looks++) {
    if (await page.evaluate(read, steps)) return;
  }
  assert.fail(`a draft of ${steps} changes is not kept`);
}

/** Chooses the file, maps a column by hand, goes to the check and leaves the two bad rows out. */
async function work(page, file) {
  await page.waitForSelector(".drop");
  if (file) await chooseFile(page, file);
  await toColumns(page);
  await matchColumn(page, "Shoe size", "Notes");
  await toCheck(page);
  await title(page, "4 rows, 2 to fix");
  await button(page, /^Errors 2/).click();
  await page.locator(".grid tbody tr").nth(1).waitFor();
  await button(page, "Leave this row out").click();
  await title(page, "4 rows, 1 to fix");
  await page.waitForFunction(() => document.querySelectorAll(".grid tbody tr").length === 1);
  await button(page, "Leave this row out").click();
  await title(page, "4 rows, 1 with warnings");
  await kept(page, 2);
}

/** The work is there again. */
async function back(page) {
  await news(page, "Your 2 changes to leads.csv are back.");
  await title(page, "4 rows, 1 with warnings");
  await button(page, "Undo").click();
  await title(page, "4 rows, 1 to fix");
  await button(page, "Redo").click();
  await title(page, "4 rows, 1 with warnings");
}

test("work is gone on with after a reload, and gone once it is imported", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await work(page, fileOf("leads.csv", LEADS));
  await page.goto(server.address);
  const drafts = page.locator("section[aria-labelledby=drafts]");
  await drafts.waitFor();
  assert.match(await drafts.innerText(), /leads\.csv\s+2 changes, last worked on just now/);
  await button(page, "Go on with leads.csv").click();
  await news(page, "Choose leads.csv once more");
  await chooseFile(page, fileOf("renamed.csv", LEADS));
  await news(page, "Your 2 changes to renamed.csv are back.");
  await title(page, "4 rows, 1 with warnings");
  await button(page, "Close").click();
  await page.waitForSelector("#draft-news", { state: "detached" });
  await page.locator(".steps button", { hasText: "Columns" }).click();
  const notes = page.locator("tr", { has: page.locator("th", { hasText: "Shoe size" }) }).locator("select");
  assert.equal(await notes.evaluate((select) => select.selectedOptions[0].label), "Notes");
  await toCheck(page);

  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.left_out], [2, 2]);
  // What is on its way when the page is left would be told as broken off.
  await page.waitForLoadState("networkidle");
  await page.goto(server.address);
  await page.waitForSelector(".asks tbody tr");
  assert.equal(await drafts.count(), 0);
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED|favicon/.test(problem)), []);
});

test("work outlives a crash of the tab and the end of the browser", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-profile-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer(t);
  const first = await openProfile(t, folder, { locale: "en-US" });
  const page = await first.newPage();
  await page.goto(server.address);
  await work(page, fileOf("leads.csv", LEADS));
  const crashed = page.waitForEvent("crash");
  await Promise.all([crashed, page.goto("chrome://crash").catch(() => {})]);
  await first.close();

  const second = await openProfile(t, folder, { locale: "en-US" });
  const again = await second.newPage();
  await again.goto(server.address);
  await again.locator("section[aria-labelledby=drafts]").waitFor();
  // The file itself is enough: nobody need say that it is the one.
  await dropFile(again, "leads.csv", LEADS);
  await back(again);
});

test("a browser that gave a handle opens the file by itself", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, "about:blank", { locale: "en-US" });
  // A handle like that of a picker, which no test can click: of a file in the browser's own file system.
  await page.addInitScript(() => {
    globalThis.showOpenFilePicker = async () => [await (await navigator.storage.getDirectory()).getFileHandle("leads.csv")];
  });
  await page.goto(server.address);
  await page.evaluate(async (text) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle("leads.csv", { create: true });
    const file = await handle.createWritable();
    await file.write(text);
    await file.close();
  }, LEADS);
  await page.locator("label.file").click();
  await work(page);
  await page.goto(server.address);
  await button(page, "Go on with leads.csv").click();
  await back(page);
  assert.deepEqual(problems, []);
});

test("another file is told from the one that was worked on, and takes nothing from it", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await work(page, fileOf("leads.csv", LEADS));
  await page.goto(server.address);
  for (const other of [SAME_LENGTH, `${LEADS}Gus,gus@example.com,+81 3-3581-2105,43\n`]) {
    await button(page, "Go on with leads.csv").click();
    await news(page, "Choose leads.csv once more");
    await chooseFile(page, fileOf("leads.csv", other));
    await news(page, "The content of this leads.csv differs");
    await page.locator("section[aria-labelledby=drafts]", { hasText: "2 changes" }).waitFor();
    await page.locator("#to-columns:enabled").waitFor();
  }
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await back(page);

  // A second file, while the first is worked on.
  await page.locator(".steps button", { hasText: "File" }).click();
  await chooseFile(page, fileOf("second.csv", LEADS.slice(0, -20)));
  await news(page, "Your work on leads.csv is kept.");
  await button(page, "Discard the work on leads.csv").click();
  await page.getByText("Discard 2 changes to leads.csv?").waitFor();
  await button(page, "Keep").click();
  await button(page, "Discard the work on leads.csv").click();
  await button(page, "Discard the work on leads.csv").click();
  await page.waitForSelector("section[aria-labelledby=drafts]", { state: "detached" });
  await page.goto(server.address);
  await page.locator("section[aria-labelledby=drafts]", { hasText: "second.csv" }).waitFor();
  assert.equal(await page.locator(".drafts li").count(), 1);
});

test("work goes on in one tab at a time, and goes along to another", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await work(page, fileOf("leads.csv", LEADS));
  const other = await page.context().newPage();
  await other.goto(server.address);
  await other.locator("section[aria-labelledby=drafts]").waitFor();
  await chooseFile(other, fileOf("leads.csv", LEADS));
  await title(other, "You are working on leads.csv in another tab");
  assert.equal(await page.locator("h1").innerText(), "4 rows, 1 with warnings", "whoever has it is not disturbed");

  await button(other, "Go on here").click();
  await news(other, "Your 2 changes to leads.csv are back.");
  await title(other, "4 rows, 1 with warnings");
  await title(page, "You are working on leads.csv in another tab");
  await button(other, "Undo").click();
  await title(other, "4 rows, 1 to fix");

  // And back again, with what was done there, however little time ago.
  await button(page, "Go on here").click();
  await news(page, "Your 1 change to leads.csv is back.");
  await title(page, "4 rows, 1 to fix");
  await title(other, "You are working on leads.csv in another tab");
  // A tab that is closed lets go by itself.
  await page.close();
  await button(other, "Go on here").click();
  await title(other, "4 rows, 1 to fix");
  assert.deepEqual(problems, []);
});
