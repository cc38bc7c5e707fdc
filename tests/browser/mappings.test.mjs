// Mappings saved by name: applied by themselves to the same headers, the default, forgotten, and a form that has changed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, chooseFile, fileOf, matchColumn, toColumns } from "./walk.mjs";

const ROW = "Ann,ann@example.com,+81 3-3581-2100,wrote to us\n";
const FILE = fileOf("leads.csv", `Name,E-mail,Phone,Zzyzx\n${ROW}`);

const field = (page, header) =>
  page.locator("tr", { has: page.getByRole("rowheader", { name: header, exact: true }) }).locator("select").evaluate((select) => select.selectedOptions[0].text);
const applied = (page) => page.getByText("These choices come from the saved mapping “Fair”.");

/** The page anew, as on another day, and a file. */
async function anew(page, address, file) {
  // What was kept of the work before would be gone on with.
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.deleteDatabase("leadgate");
    request.onsuccess = request.onerror = request.onblocked = resolve;
  }));
  await page.goto(`${address}/?${Math.random()}`);
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
}

test("a mapping is saved, used by itself, made the default and forgotten", async (t) => {
  const { server, page, problems } = await bring(t, FILE);
  assert.equal(await field(page, "Zzyzx"), "Do not import");
  await matchColumn(page, "Zzyzx", "Notes");
  await page.getByText("Saved mappings").click();
  await page.getByLabel("Name of the mapping").fill("Fair");
  await page.getByRole("button", { name: "Save this mapping" }).click();
  await page.getByText("Saved as “Fair”.").waitFor();

  await anew(page, server.address, fileOf("second.csv", `Zzyzx,Phone,E-mail,Name\nx,+81 3-3581-2100,ann@example.com,Ann\n`));
  await applied(page).waitFor();
  assert.equal(await field(page, "Zzyzx"), "Notes");
  await page.getByRole("button", { name: "Use the proposals instead" }).click();
  await applied(page).waitFor({ state: "hidden" });
  assert.equal(await field(page, "Zzyzx"), "Do not import");

  const other = fileOf("other.csv", `Name,E-mail,Phone,Zzyzx,More\nBob,bob@example.com,+81 3-3581-2101,x,y\n`);
  await anew(page, server.address, other);
  assert.equal(await applied(page).count(), 0, "other headers");
  await page.getByText("Saved mappings").click();
  const always = page.getByRole("button", { name: "Use for every file: “Fair”" });
  await always.click();
  await page.waitForFunction(() => document.querySelector("[aria-pressed=true]")?.textContent.includes("Use for every file"));
  await anew(page, server.address, other);
  await applied(page).waitFor();
  assert.equal(await field(page, "Zzyzx"), "Notes");

  // The form has changed meanwhile.
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage["leadgate.mappings"]);
    kept.mappings[0].mapping.columns.find((column) => column.header === "Zzyzx").field = "shoe_size";
    localStorage["leadgate.mappings"] = JSON.stringify(kept);
  });
  await anew(page, server.address, FILE);
  await page.getByText("it no longer has shoe_size").waitFor();
  assert.deepEqual([await field(page, "Name"), await field(page, "Zzyzx")], ["Name *", "Do not import"]);

  await page.getByText("Saved mappings").click();
  await page.getByRole("button", { name: "Forget the mapping “Fair”" }).click();
  await page.getByText("“Fair” was forgotten.").waitFor();
  await anew(page, server.address, FILE);
  assert.equal(await applied(page).count(), 0);
  assert.deepEqual(problems, []);
});
