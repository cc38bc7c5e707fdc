// The page comes out of the server, starts, and has nothing to complain about.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";

test("the page opens without errors", async (t) => {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address);
  await page.waitForSelector("main");
  assert.match(await page.title(), /Leadgate/);
  assert.deepEqual(problems, []);
});

test("the printed password signs in", async (t) => {
  const server = await startServer(t);
  const response = await fetch(`${server.address}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: server.email, password: server.password }),
  });
  assert.equal(response.status, 200);
  assert.equal((await response.json()).must_change_password, true);
});

test("the schema of form documents is published", async (t) => {
  const server = await startServer(t);
  const response = await fetch(`${server.address}/form.schema.json`);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.equal((await response.json()).title, "Form");
});

test("the page is sent compressed to a browser that takes it", async (t) => {
  const server = await startServer(t);
  for (const [accepted, encoding] of [["br, gzip", "br"], ["gzip", null]]) {
    const response = await fetch(`${server.address}/worker_bg.wasm`, { headers: { "accept-encoding": accepted } });
    assert.equal(response.headers.get("content-encoding"), encoding);
    assert.equal(response.headers.get("content-type"), "application/wasm");
    assert.equal(new TextDecoder().decode((await response.arrayBuffer()).slice(1, 4)), "asm");
  }
});
