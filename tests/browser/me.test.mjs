// The person's own page: name, language, password.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { NEW_PASSWORD, signIn } from "./walk.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The page, signed in, in English. */
async function open(t, options = {}) {
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, `${server.address}/me`, { locale: "en-US", ...options });
  await signIn(page, server);
  await page.waitForSelector("#name");
  return { server, page, problems };
}

const save = (page) => page.locator("form[aria-labelledby=about] .btn.go");

async function changePassword(page, current, next, again = next) {
  await page.fill("#current", current);
  await page.fill("#new", next);
  await page.fill("#again", again);
  await page.locator("form[aria-labelledby=password-title] .btn.go").click();
}

/** What is said to be wrong with a field. */
const wrong = async (page, field) => {
  await page.locator(`#${field}[aria-invalid=true]`).waitFor();
  const ids = (await page.locator(`#${field}`).getAttribute("aria-describedby")).split(" ");
  return page.locator(`#${ids.at(-1)}`).innerText();
};

test("a name is saved, told in the bar, and there when one comes back", async (t) => {
  const { page, problems } = await open(t);
  await page.fill("#name", "  Una Meier ");
  await save(page).click();
  await page.getByText("Saved.").waitFor();
  await page.locator(".who", { hasText: /^Una Meier$/ }).waitFor();
  assert.equal(await page.locator(".who").getAttribute("href"), "/me");
  await page.reload();
  await page.waitForSelector("#name");
  assert.equal(await page.inputValue("#name"), "Una Meier");
  await page.locator("header nav a").first().click();
  await page.waitForSelector(".drop");
  await page.locator(".who").click();
  await page.waitForSelector("#name");
  assert.equal(await page.title(), "Your settings – Leadgate");
  assert.deepEqual(problems, []);
  await page.fill("#name", " ");
  await save(page).click();
  assert.match(await wrong(page, "name"), /1 to 200 characters/);
});

test("a language is spoken at once, at the next sign-in elsewhere too, and given back to the browser", async (t) => {
  const { server, page } = await open(t);
  await page.selectOption("#language", { label: "日本語" });
  await save(page).click();
  await page.locator("h1", { hasText: "個人設定" }).waitFor();
  await page.getByText("保存しました。").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "heading");

  const { page: other } = await openPage(page.context().browser(), `${server.address}/me`, { locale: "en-US" });
  await other.fill("input[name=email]", server.email);
  await other.fill("input[name=password]", NEW_PASSWORD);
  await other.click("form .btn.go");
  await other.locator("h1", { hasText: "個人設定" }).waitFor();

  await page.selectOption("#language", { label: "ブラウザーと同じ" });
  await save(page).click();
  await page.locator("h1", { hasText: "Your settings" }).waitFor();
  await page.reload();
  await page.waitForSelector("#name");
  assert.equal(await page.inputValue("#language"), "");
});

test("a password is changed, and what is wrong with one is said at its field", async (t) => {
  const { server, page } = await open(t);
  const other = "another password of our own 2";
  await changePassword(page, "not this one at all", other);
  assert.match(await wrong(page, "current"), /not right|wrong/i);
  await changePassword(page, NEW_PASSWORD, other, `${other}!`);
  assert.match(await wrong(page, "again"), /not the same as the new password/);
  await changePassword(page, NEW_PASSWORD, NEW_PASSWORD);
  assert.ok(await wrong(page, "new"));
  await changePassword(page, NEW_PASSWORD, "passwordpassword");
  assert.ok(await wrong(page, "new"));
  await changePassword(page, NEW_PASSWORD, other);
  await page.getByText("The password is changed.").waitFor();
  assert.deepEqual(await page.locator("input[type=password]").evaluateAll((fields) => fields.map((field) => field.value)), ["", "", ""]);
  assert.equal(await page.locator("[aria-invalid=true]").count(), 0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForSelector("input[name=email]");
  await page.fill("input[name=email]", server.email);
  await page.fill("input[name=password]", other);
  await page.click("form .btn.go");
  await page.waitForSelector("#name");
});

for (const options of [{ colorScheme: "light" }, { locale: "ja-JP", colorScheme: "dark" }]) {
  test(`it fits into 320 px and has no barrier (${options.locale ?? "en-US"}, ${options.colorScheme})`, async (t) => {
    const { page } = await open(t, { viewport: { width: 320, height: 700 }, ...options });
    await changePassword(page, NEW_PASSWORD, "another password 2", "another password 3");
    await page.locator("#again[aria-invalid=true]").waitFor();
    const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
    // Not as a script of the page, which its security policy would rightly refuse.
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`), []);
  });
}
