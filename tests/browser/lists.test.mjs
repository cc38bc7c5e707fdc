// A form that refers to a list: what is not in it is found before anything is sent, whoever is not signed in is told, and
// the server comes to the same.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, findings, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const FORM = {
  name: "partnered",
  fields: [
    { name: "name", kind: "text", required: true, label: { en: "Name", ja: "名前" } },
    { name: "partner", kind: "text", label: { en: "Partner", ja: "パートナー" }, reference: "partners" },
  ],
};

const FILE = "name,partner\nAnn,P-100\nBen,P-10O\nCid,P-200\n";

test("values are looked up in the account's list, in the page as on the server", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-lists-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const form = join(folder, "form.json");
  await writeFile(form, JSON.stringify(FORM));
  const server = await startServer(t, { options: ["--form", form] });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address);
  const skipped = page.locator("section[aria-labelledby=skipped]");

  // Nobody is signed in: the rule is left out, and that is said.
  await chooseFile(page, fileOf("leads.csv", FILE));
  await toColumns(page);
  await toCheck(page);
  assert.deepEqual(await findings(page), []);
  assert.match(await skipped.textContent(), /Partner: .*“partners”.*Sign in/);

  // Signed in, the account has no such list: still said, and nothing is checked anew.
  await toImport(page);
  await signIn(page, server);
  await page.goBack();
  await skipped.getByText("the account has no such list").waitFor();

  // Once it is there, the next file is checked by it before anything is sent.
  const put = (values) =>
    page.evaluate(async (values) => {
      const headers = { "Content-Type": "text/plain" };
      const answer = await fetch("/api/lists/partners", { method: "PUT", headers, body: values });
      return (await answer.json()).digest;
    }, values);
  const check = async () => {
    await chooseFile(page, fileOf("leads.csv", FILE));
    await toColumns(page);
    await toCheck(page);
    await page.locator(".findings button").first().waitFor();
  };
  await put("P-100\nP-200\n");
  await page.locator(".steps button").first().click();
  await check();
  const [unknown, ...others] = await findings(page);
  assert.match(unknown.title, /Not in the list$/);
  assert.deepEqual([unknown.count, others], [1, []]);
  assert.equal(await skipped.count(), 0);
  await toImport(page);
  let counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.errors], [2, 1]);
  await page.locator(".chip", { hasText: /^✓ same result$/ }).waitFor();

  // The list changes between check and import: the server's decides, and the difference is no riddle.
  await page.goto(server.address);
  await page.locator(".who").waitFor();
  await check();
  await toImport(page);
  await put("P-100\nP-10O\nP-200\n");
  counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.errors], [3, 0]);
  await page.locator(".chip", { hasText: /^● lists changed$/ }).waitFor();
  await page.getByText(/These lists have changed since .*: partners\./).waitFor();
  // Leaving the page cuts the live line to the server, which is no fault.
  const left = problems.filter((problem) => !/\/events net::ERR_ABORTED$/.test(problem));
  assert.deepEqual(left, []);
});
