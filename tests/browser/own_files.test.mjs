// Files as people have them: from the drop to rows that are ready for import in at most three presses, each an offer that the page
// makes. Sending them is apart: whoever is not signed in yet does that first.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";
import { chooseFile, sendAndWait, signIn } from "./walk.mjs";

/** Presses from the drop until the rows are ready. */
const MOST_PRESSES = 3;

/** The form that Leadgate comes with. */
const BUILT_IN = new URL("../../shared/src/document/default_form.json", import.meta.url);

const rows = (header, count, row) => [header, ...Array.from({ length: count }, (_, n) => row(n))].join("\r\n") + "\r\n";
const padded = (number, digits) => String(number).padStart(digits, "0");

/** Text in Shift-JIS: the standard's decoder, read backwards. */
function shiftJis(text) {
  const decoder = new TextDecoder("shift_jis");
  const bytes = new Map(Array.from({ length: 128 }, (_, byte) => [String.fromCharCode(byte), [byte]]));
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (letter.length === 1 && letter !== "\ufffd" && !bytes.has(letter)) bytes.set(letter, [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => {
    const found = bytes.get(letter);
    assert.ok(found, `${letter} is in Shift-JIS`);
    return found;
  }));
}

const japanese = () => shiftJis(rows("姓,名,都道府県,市区町村,番地,電話番号,メールアドレス,会社名", 40, (n) => {
  const [family, given] = [["佐藤", "鈴木", "高橋"][n % 3], ["花子", "太郎", "未来"][(n / 3 | 0) % 3]];
  return `${family},${given},東京都,港区,芝${n}-2-3,03-3581-${padded(n, 4)},ja${n}@example.jp,株式会社みどり${n}`;
}));

// What windows-1252 and ISO-8859-1 have in common.
const german = () => Buffer.from(rows("Kundennummer;Firma;Vorname;Nachname;Straße;PLZ;Ort;Telefon;E-Mail;Budget", 250, (n) =>
  `${10000 + n};Müller & Söhne ${n} GmbH;Jürgen;Groß;Königstraße ${n};${n % 5 ? "50667" : "01067"};Köln;0221 ${979000 + n};`
    + `de${n}@example.de;${1 + n % 9}.${padded(n % 1000, 3)},00 EUR`), "latin1");

const dialer = () => Buffer.from(rows("First\tLast\tPrimary Phone\tPhone 2\tCity\tState\tZip", 100, (n) =>
  `Mia\tBerg\t(512) 555-${padded(100 + n, 4)}\t\tAustin\tTX\t${73301 + n}`));

const meta = () => Buffer.from("\ufeff" + rows(
  ["id", "created_time", "ad_id", "adset_id", "campaign_id", "form_id", "platform", "what_is_your_budget?", "full_name", "email", "phone_number"].join("\t"),
  25,
  (n) => [`l:12345678901${padded(n, 4)}`, "2026-05-01T10:00:00-05:00", "ag:120234567890", "as:120234567891", "c:120234567892", "f:120234567893",
    "fb", "$1,000 - $2,000", "Mia Berg", `me${n}@example.com`, `p:+1512555${padded(100 + n, 4)}`].join("\t"),
), "utf16le");

const event = () => Buffer.from("Spring Expo 2026,,,,\r\nVisitors of day 2,,,,\r\n"
  + rows("First name,Last name,Company,E-mail,Amount", 60, (n) => `Mia,Berg ${n},Oakline ${n},ev${n}@example.com,${10 + n}.00`)
  + "Total,,,,2370.00\r\n");

/** The header and rows of a tool's export, without the line that says what is right. */
async function exported(name) {
  const text = await readFile(new URL(`../../shared/tests/headers/seen/${name}.csv`, import.meta.url), "utf8");
  return Buffer.from(text.slice(text.indexOf("\n") + 1));
}

const FILES = [
  { name: "kokyaku.csv", buffer: japanese, rows: 40 },
  { name: "kunden.csv", buffer: german, rows: 250, mend: /^Mend 250 cells/ },
  { name: "dialer.txt", buffer: dialer, rows: 100 },
  { name: "meta.csv", buffer: meta, rows: 25, offers: ["Take the marks off"] },
  { name: "salesforce.csv", buffer: () => exported("salesforce-leads"), rows: 6 },
  { name: "hubspot.csv", buffer: () => exported("hubspot-contacts"), rows: 6 },
  { name: "outlook.csv", buffer: () => exported("outlook-contacts"), rows: 6 },
  { name: "expo.csv", buffer: event, rows: 60 },
];

/** From the drop to the step of the import; gives the presses that it took. */
async function ready(page, { name, buffer, offers = [], mend }) {
  await chooseFile(page, { name, mimeType: "text/csv", buffer: await buffer() });
  let presses = 0;
  const press = async (button) => {
    await button.click();
    presses += 1;
  };
  const found = page.locator("section[aria-labelledby=found]");
  for (const offer of offers) {
    await press(found.getByRole("button", { name: offer }));
    await found.getByRole("button", { name: offer }).waitFor({ state: "detached" });
  }
  await press(found.getByRole("button", { name: "Check the file" }));
  await page.waitForSelector("main .workspace:not(.so-far) .meter[role=img]");
  if (mend) await press(page.getByRole("button", { name: mend }));
  await press(page.locator("main .btn.go:enabled", { hasText: "Continue to import" }));
  await page.waitForSelector("form, fieldset");
  return presses;
}

test("files as people have them are ready in three presses, and every row goes in", async (t) => {
  const server = await startServer(t, { builtIn: true });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  for (const [number, file] of FILES.entries()) {
    await t.test(file.name, async () => {
      if (number > 0) await page.goto(server.address);
      await page.waitForSelector(".drop");
      const presses = await ready(page, file);
      assert.ok(presses <= MOST_PRESSES, `${presses} presses`);
      if (number === 0) await signIn(page, server);
      await page.waitForSelector("fieldset");
      const counts = await sendAndWait(page);
      assert.deepEqual([counts.new, counts.errors], [file.rows, 0]);
    });
  }
  assert.deepEqual(problems.filter((problem) => !/net::ERR_ABORTED/.test(problem)), []);
});

/** The built-in form, but that a name must be there. */
async function withName(t) {
  const folder = await mkdtemp(join(tmpdir(), "leadgate-form-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { one_of_if_mapped: _, ...form } = JSON.parse(await readFile(BUILT_IN, "utf8"));
  const fields = form.fields.map((field) => (field.name === "name" ? { ...field, required: true } : field));
  const path = join(folder, "form.json");
  await writeFile(path, JSON.stringify({ ...form, fields }));
  return path;
}

test("something required that has no column is offered in the notice itself", async (t) => {
  const server = await startServer(t, { options: ["--form", await withName(t)] });
  const browser = await launchBrowser(t);
  const { page, problems } = await openPage(browser, server.address, { locale: "en-US" });
  await page.waitForSelector(".drop");
  await chooseFile(page, { name: "dialer.txt", mimeType: "text/plain", buffer: dialer() });
  await page.locator("#to-columns:enabled").click();
  await page.waitForSelector("table.cards");
  const row = (header) => page.locator("tr", { has: page.getByRole("rowheader", { name: header, exact: true }) });
  const joined = page.locator("tr.joined", { hasText: "Name: First + Last joined" });
  await joined.getByText("Mia Berg").first().waitFor();
  await joined.getByRole("button", { name: /^Remove/ }).click();
  for (const header of ["First", "Last"]) await row(header).locator("select").selectOption({ label: "Do not import" });
  const notice = page.locator("#conflicts .notice", { hasText: "Name" });
  await notice.getByText("Join First + Last into Name?").waitFor();
  await notice.getByRole("button", { name: /^Join/ }).click();
  await page.waitForFunction(() => document.querySelector("#conflicts").textContent === "");
  await joined.getByRole("button", { name: /^Remove/ }).waitFor();
  // The country is said with its reason, and the likely fields stand first in the choice.
  assert.match(await row("Primary Phone").innerText(), /United States, because 100 of 100 numbers/);
  assert.equal(await row("Primary Phone").locator("select optgroup").first().getAttribute("label"), "Proposed");
  assert.deepEqual(problems, []);
});
