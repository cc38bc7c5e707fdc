// The columns at a glance: counted when asked for, filtering when pressed, counted again after a change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, fileOf, toCheck } from "./walk.mjs";

const CITIES = ["Tokyo", "Osaka", "Tokyo East", "Tokyo", "Nagoya", "Tokyo", ""];
const rows = CITIES.map((city, at) => `Person ${at},p${at}@example.com,+81 3-3581-21${10 + at},${city}`);
const LEADS = ["Name,E-mail,Phone,City", ...rows, "Eve,not an address,+81 3-3581-2199,Osaka", ""].join("\n");

const shows = (page, rows) => page.waitForFunction((rows) => document.querySelectorAll(".rail tbody tr").length === rows, rows);

test("what stands in the columns is counted, and pressing it shows its rows", async (t) => {
  const { page, problems } = await bring(t, fileOf("leads.csv", LEADS));
  await toCheck(page);
  await page.waitForSelector(".rail tbody tr");
  assert.equal(await page.locator(".profiles").count(), 0, "nobody asked yet");
  await page.getByText("Columns at a glance").click();
  const column = (name) => page.locator(".profiles > li", { has: page.getByRole("heading", { name, exact: true }) });
  await column("City").waitFor();
  const city = await column("City").innerText();
  for (const words of ["87 % filled: 7 of 8 rows", "4 different values", /Tokyo\s+3 rows/, /Osaka\s+2 rows/, "1 blank"]) {
    assert.match(city, words instanceof RegExp ? words : new RegExp(words), city);
  }
  assert.match(await column("Name").innerText(), /8 values, all different/);

  // A value means the cells that are it, not those that hold it; the keyboard goes to its rows.
  await column("City").getByRole("button", { name: /^Tokyo/ }).click();
  await shows(page, 3);
  await page.getByText("The cell is “Tokyo”").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".rail"));
  assert.equal(await column("City").getByRole("button", { name: /^Tokyo/ }).getAttribute("aria-pressed"), "true");
  await column("City").getByRole("button", { name: "1 blank" }).click();
  await shows(page, 1);
  await column("E-mail").getByRole("button", { name: "1 error" }).click();
  await page.locator(".rail tbody tr", { hasText: "not an address" }).waitFor();

  // After a change it is counted again.
  await page.getByRole("button", { name: "All rows 8" }).click();
  await shows(page, 8);
  await page.locator(".rail tbody tr").last().locator("td").nth(3).dblclick();
  await page.locator("textarea.edit").fill("Tokyo");
  await page.locator("textarea.edit").press("Enter");
  await column("City").getByRole("button", { name: /^Tokyo\s+4 rows/ }).waitFor();
  assert.deepEqual(problems, []);
});
