// The page is there before the checker is: a file can be dropped and the page used while the worker's module is on its way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { dropFile, toCheck, toColumns } from "./walk.mjs";

const CSV = "Name,E-mail,Phone\nAnn,ann@example.com,+81 3-3581-2100\nBob,,+81 3-3581-2101\n";

test("a file dropped before the checker is there is kept, and read when it is", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, "about:blank", { locale: "en-US" });
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await page.context().route("**/worker_bg.wasm", async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto(server.address);
  await page.waitForSelector(".drop");
  await dropFile(page, "early.csv", CSV);
  await page.getByText("early.csv was received. Reading begins as soon as the page is ready").first().waitFor();
  await page.locator("header button[lang=ja]").click();
  await page.getByText("early.csv を受け取りました").first().waitFor();
  await page.locator("header button[lang=en]").click();
  assert.equal(await page.locator("section[aria-labelledby=found]").count(), 0);

  arrive();
  await page.getByText("1 of 2 rows to fix").first().waitFor();
  assert.match(await page.locator(".so-far li").innerText(), /Row 3:.*E-mail/);
  await toColumns(page);
  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), "2 rows, 1 to fix");
  assert.deepEqual(problems, []);
});

test("what was found on the way is not told of other choices", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await dropFile(page, "leads.csv", CSV);
  await page.waitForSelector("#so-far");
  await page.locator("#country").selectOption("FR");
  await page.waitForSelector("#so-far", { state: "detached" });
  await toColumns(page);
  await toCheck(page);
  assert.equal(await page.locator("h1").innerText(), "2 rows, 1 to fix");
  assert.deepEqual(problems, []);
});
