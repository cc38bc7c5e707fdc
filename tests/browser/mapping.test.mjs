// A field filled by two columns, by a column that fills another too, and by one value in every row.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, fileOf, matchColumn, sendAndWait, signIn, toCheck, toImport } from "./walk.mjs";

const LEADS = `Given,Family,E-mail,Phone
Ann,Archer,ann@example.com,+81 3-3581-2100
Bob,,bob@example.com,+81 3-3581-2101
`;

test("columns are joined, used once more, and a field gets one value in every row", async (t) => {
  const { server, page, problems } = await bring(t, fileOf("leads.csv", LEADS));
  // Joined as proposed; it can be given up and taken back.
  const joined = page.locator("tr.joined", { hasText: "Name: Given + Family joined" });
  await joined.getByText("Ann Archer").waitFor();
  await joined.getByRole("button", { name: "Remove: Name: Given + Family joined" }).click();
  await joined.getByRole("button", { name: "Fill the field: Name: Given + Family joined" }).click();
  await joined.getByRole("button", { name: /^Remove/ }).click();
  // The same by hand.
  for (const column of ["Given", "Family"]) await matchColumn(page, column, "Name");
  const conflict = page.locator("#conflicts .notice", { hasText: "Name" });
  await conflict.getByRole("button", { name: "Join these columns" }).click();
  await page.waitForFunction(() => document.querySelector("#conflicts").textContent === "");

  const panel = page.locator("details", { hasText: "Join columns, or use one value for every row" });
  await panel.evaluate((panel) => { panel.open = true; });
  await joined.waitFor();
  await panel.locator("select").nth(0).selectOption({ label: "Company" });
  await panel.locator("select").nth(1).selectOption({ label: "Family" });
  await panel.getByLabel(/^Value for every row/).fill("Example Ltd.");
  await panel.getByRole("button", { name: "Fill the field" }).click();
  await page.getByText("Company: from Family, or “Example Ltd.” where it is empty").waitFor();
  await panel.locator("select").nth(0).selectOption({ label: "Department" });
  await panel.locator("select").nth(1).selectOption({ label: "none" });
  await panel.getByLabel(/^Value for every row/).fill("Sales");
  await panel.getByRole("button", { name: "Fill the field" }).click();
  await page.getByText("Department: “Sales” in every row").waitFor();
  await page.getByRole("button", { name: "Remove: Department" }).click();
  await page.getByText("Department: “Sales” in every row").waitFor({ state: "detached" });

  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), "2 rows, nothing to fix");
  await toImport(page);
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  const counts = await sendAndWait(page);
  assert.deepEqual([counts.new, counts.errors], [2, 0]);
  assert.match(await page.locator("main").innerText(), /same result/);
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  const leads = await page.locator(".grid tbody").innerText();
  for (const word of ["Ann Archer", "Bob", "Archer", "Example Ltd."]) assert.ok(leads.includes(word), `${word} in ${leads}`);
  assert.deepEqual(problems.filter((problem) => !/\/events net::ERR_ABORTED/.test(problem)), []);
});
