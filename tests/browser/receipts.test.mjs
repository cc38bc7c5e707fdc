// Native against wasm: every file of the corpus through the real built worker and through the command line gives the
// same receipt, which covers all findings and all canonical rows. So does the check that the worker makes on the way,
// while it first looks at the file.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { launchBrowser, openPage, startServer } from "./harness.mjs";

const CORPUS = new URL("../corpus/", import.meta.url);
const FORM = new URL("../../shared/src/document/default_form.json", import.meta.url);
const TODAY = "2026-11-21";
const COUNTRY = "JP";

test("browser and command line give the same receipt for every file of the corpus", async (t) => {
  const names = (await readdir(CORPUS)).filter((name) => /\.(csv|txt)$/.test(name)).sort();
  assert.ok(names.length >= 10, `the corpus has ${names.length} files`);
  const form = JSON.parse(await readFile(FORM, "utf8"));
  const server = await startServer(t);
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, server.address);
  await page.evaluate(startWorker);

  for (const name of names) {
    const bytes = await readFile(new URL(name, CORPUS));
    for (const withForm of [true, false]) {
      await t.test(`${name} ${withForm ? "with" : "without"} a form`, async () => {
        const native = await check(fileURLToPath(new URL(name, CORPUS)), withForm);
        const settings = { form: withForm ? form : null, country: withForm ? COUNTRY : null, today: TODAY };
        const wasm = await page.evaluate(checkInWorker, { name, bytes: bytes.toString("base64"), ...settings });
        assert.deepEqual(wasm.receipt, native.receipt);
        assert.equal(wasm.refused, native.summary.refused);
        assert.deepEqual(wasm.ahead.receipt, native.receipt);
        assert.ok(wasm.ahead.readings <= 1, `${name} was read ${wasm.ahead.readings} times more`);
        // Where columns tell how they are written, the check on the way goes by it, and the command line was not told.
        if (withForm && !wasm.unreadable && !wasm.told) assert.equal(wasm.ahead.readings, 0, "it was checked on the way");
      });
    }
  }
});

/** In the page: the built worker, and a way to ask it. */
function startWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker("/worker_loader.js");
    const waiting = new Map();
    // The questions for which the file was read.
    globalThis.readings = new Map();
    let questions = 0;
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") resolve();
      else if (data.kind === "progress") globalThis.readings.set(data.id, 1);
      else if (data.kind !== "start" && data.kind !== "partly") waiting.get(data.id)?.(data);
    };
    globalThis.ask = (message) =>
      new Promise((answer) => {
        const id = ++questions;
        waiting.set(id, answer);
        worker.postMessage({ id, ...message });
      });
  });
}

/** In the page: inspect and check, as the page does. */
async function checkInWorker({ name, bytes, form, country, today }) {
  const file = new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name);
  // The command line takes Japanese as likely when the country is Japan.
  const options = { encoding: null, delimiter: null, header_row: null, japanese_likely: country === "JP" };
  const look = (more) => globalThis.ask({ op: "inspect", file, options, form, ...more });
  const check = async (mapping, reading, more) => {
    const settings = { reading, mapping, country, today };
    const answer = await globalThis.ask({ op: "check", file, form, settings, ...more });
    if (answer.kind !== "checked") throw new Error(JSON.stringify(answer));
    return { receipt: answer.receipt, refused: answer.refused, readings: globalThis.readings.get(answer.id) ?? 0 };
  };
  const { inspection } = await look({});
  const found = await look({ ahead: { country, today } });
  // What the page sends when the person changes nothing.
  const headers = found.inspection.headers;
  const columns = headers.map((header, column) => ({
    header,
    nth: headers.slice(0, column).filter((other) => other === header).length,
    field: form?.fields[found.proposals.columns[column]?.chosen?.field]?.name ?? null,
  }));
  const named = (column) => ({ header: columns[column].header, nth: columns[column].nth });
  const derived = found.proposals.derived.filter((one) => one.chosen).map(({ field, from, join, part }) => (
    { field: form.fields[field].name, from: from.map(named), join, ...(part && { part }) }
  ));
  const mapping = form ? { columns, derived } : null;
  const alone = await check(mapping, inspection.reading, {});
  const key = Math.random();
  await look({ key, ahead: { country, today } });
  const ahead = await check(mapping, found.inspection.reading, { key });
  const told = inspection.signs.columns.some((column) => column.decimal_mark || column.date_order);
  return { ...alone, ahead, told, unreadable: inspection.refusal !== null };
}

function check(file, withForm) {
  const options = withForm ? ["--form", fileURLToPath(FORM), "--country", COUNTRY, "--as-form"] : [];
  const words = ["check", file, ...options, "--today", TODAY, "--format", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.env.LEADGATE_BIN, words, { maxBuffer: 1 << 28 }, (error, out, err) => {
      // 1: findings of severity error.
      if (error && error.code !== 1) reject(new Error(`leadgate check ${file}: ${err}`));
      else resolve(JSON.parse(out));
    });
  });
}
