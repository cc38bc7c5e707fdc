// The steps of the page, as a person goes them. Every wait is for something that a person would see.

import { buffer } from "node:stream/consumers";
import { launchBrowser, openPage, startServer } from "./harness.mjs";

/** Password chosen in place of the one-time password. */
export const NEW_PASSWORD = "a password of our own 1";

/** A file as playwright takes it. */
export function fileOf(name, content) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** Chooses a file by the labelled input. */
export async function chooseFile(page, file) {
  await page.locator("input[type=file]").setInputFiles(file);
}

/** A server and a page in English of its own, a file chosen, its columns shown. */
export async function bring(context, file) {
  const server = await startServer(context);
  const browser = await launchBrowser(context);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
  return { server, browser, page, problems };
}

/** Drops a file on the drop zone. */
export async function dropFile(page, name, text) {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/csv" }));
      return transfer;
    },
    [name, text],
  );
  for (const type of ["dragover", "drop"]) {
    await page.dispatchEvent(".drop", type, { dataTransfer: transfer });
  }
}

/** From the file step to the columns. */
export async function toColumns(page) {
  await page.locator("#to-columns:enabled").click();
  await page.waitForSelector("table.cards");
}

/** Matches a column to a field, both by their names. Behind a likely field its reason stands, behind a required one a star. */
export async function matchColumn(page, header, field) {
  const select = page.locator("tr", { has: page.locator("th", { hasText: header }) }).locator("select").first();
  const texts = await select.locator("option").allInnerTexts();
  const bare = (text) => text.split(" · ")[0].replace(/ \*$/, "").trim();
  await select.selectOption({ index: texts.findIndex((text) => bare(text) === bare(field)) });
}

/** From the columns to a finished check. */
export async function toCheck(page) {
  await page.locator("main .btn.go:enabled").click();
  await page.waitForSelector("main .workspace:not(.so-far) .meter[role=img]");
}

/** A server and a page of its own with a clipboard, all rows of a file in the grid. `server` and `view` as `startServer` and `openPage` take them. */
export async function atRows(context, file, { server: options, view } = {}) {
  const server = await startServer(context, options);
  const browser = await launchBrowser(context);
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US", permissions, ...view });
  await page.waitForSelector(".drop");
  await chooseFile(page, file);
  await toColumns(page);
  await toCheck(page);
  await page.getByRole("button", { name: /^All rows \d/ }).click();
  await page.waitForSelector("#cell-0-1");
  return { page, problems };
}

/** From the check to the import. */
export async function toImport(page) {
  await page.locator("main .btn.go:enabled").click();
  await page.waitForSelector("form, fieldset");
}

/** Signs in with the printed password and chooses an own one. */
export async function signIn(page, server) {
  await page.fill("input[name=email]", server.email);
  await page.fill("input[name=password]", server.password);
  await page.click("form .btn.go");
  await page.waitForSelector("input[name=new]");
  // Typed, as a person does: what an earlier form held would stay before it.
  await page.locator("input[name=current]").pressSequentially(server.password);
  await page.locator("input[name=new]").pressSequentially(NEW_PASSWORD);
  // The answer brings a new cookie: whoever leaves before it has come is signed out.
  const changed = page.waitForResponse((answer) => answer.url().endsWith("/api/session/password"));
  await page.click("form .btn.go");
  await changed;
  await page.waitForSelector(".who");
}

/** Sends and waits for the end of the import; gives the counts shown. */
export async function sendAndWait(page) {
  await page.locator("main .btn.go:enabled").click();
  await page.waitForSelector("dl.figures");
  return counts(page);
}

/** The counts of a result, by name. */
export async function counts(page) {
  const pairs = await page.locator("dl.figures > div").evaluateAll((figures) =>
    figures.map((figure) => [figure.dataset.count, Number(figure.querySelector("dd").textContent.replaceAll(",", ""))]),
  );
  return Object.fromEntries(pairs);
}

/** Clicks what starts a download; gives its name and its text. */
export async function download(page, selector) {
  const [started] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().click()]);
  const content = await buffer(await started.createReadStream());
  return { name: started.suggestedFilename(), text: content.toString("utf8") };
}

/** The sentences of a rule's list: title and count. */
export async function findings(page) {
  return page.locator(".findings .kind").evaluateAll((buttons) =>
    buttons.slice(1).map((button) => ({
      title: button.querySelector("span").textContent.trim(),
      count: Number(button.querySelector("b").textContent.replaceAll(",", "")),
    })),
  );
}
