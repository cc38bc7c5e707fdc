// Small files that are no good: each gets a clear message, never a blank page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, matchColumn, toCheck, toColumns } from "./walk.mjs";

const HEADER = "Name,E-mail,Phone\n";
const WORKBOOK = Buffer.concat([Buffer.from("PK\x03\x04\x14\x00\x06\x00", "latin1"), Buffer.from("xl/workbook.xml [Content_Types].xml")]);

/** Files that are refused at once, with what must be said. */
const REFUSED = [
  ["nothing.csv", "", /empty/],
  ["mark-only.csv", "\u{FEFF}", /empty/],
  ["book.csv", WORKBOOK, /workbook/],
  ["document.csv", "%PDF-1.7\n1 0 obj\n", /not a CSV/],
  ["page.csv", "<!doctype html><html><body>Name</body></html>", /not a CSV/],
];

/** Files that are read, with what must be said of them. */
const FLAWED = [
  ["nul.csv", `${HEADER}A\u0000nn,ann@example.com,+81 3-3581-2100\n`, /NUL/],
  ["open-quote.csv", `${HEADER}"Ann,ann@example.com,+81 3-3581-2100\nBob,bob@example.com,+81 3-3581-2101\n`, /never closed/],
  ["short-row.csv", `${HEADER}Ann,ann@example.com\n`, /[Cc]ells/],
];

test("files that cannot be read as a table are refused in words", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  for (const [name, content, expected] of REFUSED) {
    await chooseFile(page, fileOf(name, content));
    const notice = page.locator(".notice.error", { hasText: name });
    await notice.waitFor();
    assert.match(await notice.innerText(), expected, name);
    assert.equal(await page.locator("section[aria-labelledby=found]").count(), 0, name);
  }
  assert.deepEqual(problems, []);
});

test("a header without rows is refused at once, and can be read otherwise", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("header-only.csv", HEADER));
  const notice = page.locator(".notice.error", { hasText: "header-only.csv" });
  await notice.waitFor();
  assert.match(await notice.innerText(), /no row below it/);
  const go = page.locator("#to-columns");
  assert.equal(await go.isEnabled(), false);
  await page.locator("#how-read > summary").click();
  await page.selectOption("#header-rows", { label: "no header" });
  await notice.waitFor({ state: "detached" });
  await page.locator("#to-columns:enabled").waitFor();
});

test("files with damaged rows are read, and the damage is shown at its row", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  for (const [name, content, expected] of FLAWED) {
    const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
    await page.waitForSelector(".drop");
    await chooseFile(page, fileOf(name, content));
    await toColumns(page);
    await toCheck(page);
    await page.waitForSelector(".grid .why");
    assert.match(await page.locator(".findings").innerText(), expected, name);
    assert.match(await page.locator(".grid tbody").innerText(), expected, name);
    assert.deepEqual(problems, [], name);
    await page.context().close();
  }
});

test("a file that vanishes while it is open is told in words", async (t) => {
  const { mkdtemp, rm, writeFile } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = await mkdtemp(join(tmpdir(), "leadgate-file-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "leads.csv");
  const content = "Name,E-mail,Phone,Company\nAnn,ann@example.com,+81 3-3581-2100,Acme\n";
  await writeFile(file, content);

  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
  await rm(file);
  // Another mapping than the one that was checked on the way: the file is read again.
  await matchColumn(page, "Company", "Notes");
  await page.locator("main .btn.go:enabled").click();
  const notice = page.locator(".notice.error");
  await notice.waitFor();
  assert.match(await notice.innerText(), /leads\.csv cannot be read any more/);

  await writeFile(file, content);
  await page.getByRole("button", { name: "Back" }).click();
  await chooseFile(page, file);
  await toColumns(page);
  await toCheck(page);
});

test("a file that is changed while it is open is told in words, and what was done comes back with the right one", async (t) => {
  const { mkdtemp, rm, writeFile } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = await mkdtemp(join(tmpdir(), "leadgate-file-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "leads.csv");
  const content = "Name,E-mail,Phone\n,ann@example.com,+81 3-3581-2100\nBob,bob@example.com,12\nCleo,cleo@example.com,+81 3-3581-2101\n";
  await writeFile(file, content);

  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
  await toCheck(page);
  await page.getByRole("button", { name: "Leave this row out" }).click();
  await page.getByRole("heading", { name: "3 rows, 1 to fix" }).waitFor();

  await writeFile(file, content.replace("Bob", "Robert"));
  await page.locator("main .btn.go:enabled").click();
  await page.getByText("leads.csv cannot be read any more").first().waitFor();
  await page.getByRole("button", { name: "File", exact: true }).click();
  await chooseFile(page, file);
  await page.locator("#draft-news", { hasText: "Your work on leads.csv is kept." }).waitFor();
  await page.getByText("2 of 3 rows to fix").first().waitFor();

  await writeFile(file, content);
  await chooseFile(page, file);
  await page.locator("#draft-news", { hasText: "Your 1 change to leads.csv is back." }).waitFor();
  // Where the person was: at the file.
  await toColumns(page);
  await toCheck(page);
  await page.getByRole("heading", { name: "3 rows, 1 to fix" }).waitFor();
});

test("a file of 2 GB without a line in it is refused in words, and one longer than any before it is read", async (t) => {
  const { mkdtemp, open, rm } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = await mkdtemp(join(tmpdir(), "leadgate-file-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  for (const [name, bytes, expected] of [
    ["long.csv", 2 ** 32 + 1, /larger than/],
    ["zeros.csv", 2 ** 31, /not text/],
  ]) {
    const file = join(folder, name);
    const sparse = await open(file, "w");
    await sparse.truncate(bytes);
    await sparse.close();
    await chooseFile(page, file);
    const notice = page.locator(".notice.error", { hasText: name });
    await notice.waitFor({ timeout: 120_000 });
    assert.match(await notice.innerText(), expected);
  }
  assert.deepEqual(problems, []);
});
