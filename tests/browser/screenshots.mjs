// Pictures of every step, in both languages and colours, on a desktop and on a phone, to be looked at by people:
//
//   LEADGATE_BIN=... CHROMIUM=... node screenshots.mjs FOLDER

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, fileOf, sendAndWait, signIn, toCheck, toColumns, toImport } from "./walk.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder for the pictures: node screenshots.mjs FOLDER");
await mkdir(folder, { recursive: true });

const endings = [];
const context = { after: (ending) => endings.unshift(ending) };
try {
  const browser = await launchBrowser(context);
  for (const locale of ["en-US", "ja-JP"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [size, viewport] of [["desktop", { width: 1280, height: 900 }], ["phone", { width: 400, height: 800 }]]) {
        const name = `${size}-${locale.slice(0, 2)}-${colorScheme}`;
        await walk(browser, name, { locale, colorScheme, viewport, deviceScaleFactor: size === "phone" ? 2 : 1 });
      }
    }
  }
} finally {
  for (const ending of endings) await ending();
}

async function walk(browser, name, options) {
  const server = await startServer(context, { builtIn: true });
  const { page } = await openPage(browser, server.address, options);
  let count = 0;
  const picture = async (step) => {
    count += 1;
    await page.screenshot({ path: join(folder, `${name}-${count}-${step}.png`), fullPage: true });
  };
  await page.waitForSelector("table.plain tbody tr");
  await picture("start");
  await chooseFile(page, fileOf("book.csv", "PK\x03\x04\x14\x00 xl/workbook.xml"));
  await page.waitForSelector(".notice.error");
  await picture("refused");
  await page.reload();
  await page.waitForSelector("table.plain tbody tr");
  await page.getByRole("button", { name: /28/ }).click();
  await page.waitForSelector("#to-columns:enabled");
  await picture("file");
  await toColumns(page);
  await picture("columns");
  await page.locator("table.cards select").nth(1).selectOption("");
  await picture("columns-missing");
  await page.locator("table.cards select").nth(1).selectOption("email");
  await toCheck(page);
  await page.waitForSelector(".grid .why, .card");
  await picture("check");
  await page.locator(".downloads summary").click();
  await picture("downloads");
  await page.locator(".downloads summary").click();
  await page.locator(".column-tools summary").click();
  await page.locator(".column-tools select").first().selectOption({ index: 1 });
  await page.locator(".column-tools input[required]").fill("example.");
  await page.locator(".column-tools input[type=text]").nth(1).fill("example-partner.");
  await page.locator(".column-tools form .btn").click();
  await page.waitForSelector("dialog[open] .btn:enabled");
  await picture("proposal");
  await page.locator("dialog[open] .btn:not(.go)").click();
  await page.locator(".column-tools summary").click();
  await page.locator("summary", { hasText: /Columns at a glance|列の概要/ }).click();
  await page.waitForSelector(".profiles > li");
  await picture("glance");
  await toImport(page);
  await picture("sign-in");
  await signIn(page, server);
  await page.waitForSelector("fieldset");
  await picture("import");
  await sendAndWait(page);
  await picture("result");
  await page.locator("header nav a").nth(1).click();
  await page.waitForSelector("tbody th a");
  await picture("history");
  await page.locator("header nav a").nth(2).click();
  await page.waitForSelector(".grid tbody tr");
  await picture("leads");
  await page.context().close();
}
