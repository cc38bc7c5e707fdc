// How a column writes its numbers and dates: told where its cells tell it, chosen where they do not, and kept to everywhere.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const FIELDS = [
  { name: "name", label: { en: "Name" }, kind: "text", required: true },
  { name: "email", label: { en: "E-mail" }, kind: "email", required: true },
  { name: "amount", label: { en: "Amount" }, kind: "number", group_mark: "," },
  { name: "seen", label: { en: "Seen" }, kind: "date", format: "any" },
];

/** Every amount has a decimal comma; no day is beyond 12. */
const LEADS = `Name;E-mail;Amount;Seen
Ann;ann@example.com;1.234,50;03/04/2026
Bob;bob@example.com;95,5;05/06/2026
`;

test("a decimal mark that cells tell is set, an order of dates that none tells is chosen, both reach the server", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-form-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "form.json");
  await writeFile(path, JSON.stringify({ name: "leads", fields: FIELDS }));
  const server = await startServer(t, { options: ["--form", path] });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, fileOf("leads.csv", LEADS));
  await toColumns(page);
  const chosen = (name) => page.getByLabel(name).evaluate((select) => select.selectedOptions[0].text);
  assert.equal(await chosen(/^Decimal mark .*Amount/), "Decimal comma");
  const order = page.getByLabel(/^Order of dates .*Seen/);
  await order.selectOption(await order.locator("option", { hasText: "Day before month" }).getAttribute("value"));
  await toCheck(page);
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "2 rows, nothing to fix");
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  assert.equal((await sendAndWait(page)).new, 2);
  assert.match(await page.locator("main").innerText(), /same result/);
  const leads = await page.evaluate(async () => (await (await fetch("/api/leads")).json()).items.map((lead) => lead.values));
  const ann = leads.find((lead) => lead.name === "Ann");
  assert.deepEqual([ann.amount, ann.seen], ["1234.5", "2026-04-03"]);
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});
