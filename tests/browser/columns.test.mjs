// Forms that ask something of the columns of a file: extra ones are kept with the leads, or none but theirs is taken.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const FIELDS = [
  { name: "name", label: { en: "Name", ja: "氏名" }, kind: "text", required: true },
  { name: "email", label: { en: "E-mail", ja: "メール" }, kind: "email", required: true },
];

/** A server with a form of these properties. */
async function serve(t, properties) {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-form-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "form.json");
  await writeFile(path, JSON.stringify({ name: "leads", fields: FIELDS, ...properties }));
  const server = await startServer(t, { options: ["--form", path] });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await page.waitForLoadState("networkidle");
  return { server, page, problems };
}

const choice = (page, header) => page.locator("tr", { has: page.getByRole("rowheader", { name: header, exact: true }) }).locator("select");

test("extra columns are kept with the leads, but for those that a person takes out", async (t) => {
  const { server, page, problems } = await serve(t, { extra_columns: "kept" });
  await chooseFile(page, fileOf("leads.csv", "Name,E-mail,Shoe size,Secret\nAnn,ann@example.com,38,x\nBob,bob@example.com,,y\n"));
  await toColumns(page);
  const chosen = (header) => choice(page, header).evaluate((select) => select.selectedOptions[0].text);
  assert.deepEqual([await chosen("Name"), await chosen("Shoe size")], ["Name *", "Keep as an extra field"]);
  await choice(page, "Secret").selectOption({ label: "Do not import" });
  assert.equal(await chosen("Secret"), "Do not import");
  await toCheck(page);
  await page.locator(".segments button").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".rail tbody tr").length === 2);
  const heads = await page.locator(".rail thead").innerText();
  assert.match(heads, /Shoe size\s+extra field/);
  assert.match(heads, /Secret\s+not imported/);
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const counts = await sendAndWait(page);
  assert.equal(counts.new, 2);
  assert.match(await page.locator("main").innerText(), /same result/);
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  const leads = await page.locator(".grid").innerText();
  assert.match(leads, /Extra fields/);
  assert.match(leads, /Shoe size:?\s+38/);
  assert.ok(!leads.includes("Secret"));
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});

test("a strict form names each column that differs, and takes its own", async (t) => {
  const { page, problems } = await serve(t, { header: "strict" });
  await chooseFile(page, fileOf("leads.csv", "Mail,Name,Memo\nann@example.com,Ann,x\n"));
  await toColumns(page);
  assert.ok(await choice(page, "Mail").isDisabled(), "nothing can be matched by hand");
  await page.locator("main .btn.go:enabled").click();
  await page.getByRole("heading", { name: "This file cannot be imported" }).waitFor();
  const said = await page.locator("section[aria-labelledby=about-file]").innerText();
  assert.match(said, /Column 1, “Mail”, is not in the form/);
  assert.match(said, /Column 3, “Memo”, is not in the form/);
  assert.match(said, /“E-mail”, column 2 of the form, is not in the file/);
  assert.ok(await page.getByRole("button", { name: "Continue to import" }).isDisabled());
  await page.locator(".steps a, .steps button").first().click();
  await chooseFile(page, fileOf("leads.csv", "氏名,E-mail\nAnn,ann@example.com\n"));
  await toColumns(page);
  await toCheck(page);
  await page.getByRole("heading", { name: /^1 row/ }).waitFor();
  assert.deepEqual(problems, []);
});
