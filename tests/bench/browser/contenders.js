// What the other contenders do, in a worker of their own: `{what, file, ...}` in, `{rows, cells, bad}` out. The
// libraries named in run.mjs stand in front of this text.

const SLICE_BYTES = 2 << 20;
const PHONE_ROUNDS = 15;

const contenders = {
  /** The bytes alone, the next slice on its way while this one is at hand, as Leadgate's worker reads them. */
  async read_slices(file) {
    let bytes = 0;
    let next = file.slice(0, SLICE_BYTES).arrayBuffer();
    for (let at = 0; at < file.size; at += SLICE_BYTES) {
      const slice = await next;
      next = file.slice(at + SLICE_BYTES, at + 2 * SLICE_BYTES).arrayBuffer();
      bytes += slice.byteLength;
    }
    return { bytes };
  },

  async read_stream(file) {
    let bytes = 0;
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.length;
    return { bytes };
  },

  /** uDSV's native format, which its text calls the fastest, on the whole text. */
  async udsv_whole(file) {
    const text = await file.text();
    const rows = uDSV.initParser(uDSV.inferSchema(text.slice(0, 65536))).stringArrs(text);
    return { rows: rows.length, cells: rows.reduce((sum, row) => sum + row.length, 0) };
  },

  /** The same piece by piece, the rows dropped as they come. */
  async udsv_stream(file) {
    let parser;
    let rows = 0;
    let cells = 0;
    const count = (row) => {
      rows += 1;
      cells += row.length;
    };
    const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      parser ??= uDSV.initParser(uDSV.inferSchema(piece.value));
      parser.chunk(piece.value, parser.stringArrs, count);
    }
    parser.end();
    return { rows, cells };
  },

  /** Papa Parse on the file, in its own chunks. */
  papa_stream: (file) => papa(file, () => 0),

  async papa_whole(file) {
    const { data } = Papa.parse(await file.text(), { skipEmptyLines: true });
    return { rows: data.length - 1 };
  },

  /** Papa Parse with libphonenumber-js and the checks of the benchmark's form. */
  papa_checks(file) {
    const emails = new Set();
    return papa(file, (row) => badCells(row, emails));
  },

  /** Leadgate's verdict on phone numbers and their E.164, nothing else; the median of several rounds after a first. */
  async phones(_, { base, form }) {
    importScripts(`${base}phones.js`);
    await wasm_bindgen({ module_or_path: `${base}phones_bg.wasm` });
    const file = await (await fetch(`${base}leads.csv`)).arrayBuffer();
    const phones = new wasm_bindgen.Phones(form, new Uint8Array(file));
    phones.judge();
    const times = [];
    let numbers = 0;
    for (let round = 0; round < PHONE_ROUNDS; round++) {
      const since = performance.now();
      numbers = phones.judge();
      times.push((performance.now() - since) / 1000);
    }
    times.sort((a, b) => a - b);
    return { numbers, seconds: times[PHONE_ROUNDS >> 1] };
  },
};

function papa(file, look) {
  return new Promise((resolve, reject) => {
    let rows = -1;
    let cells = 0;
    let bad = 0;
    Papa.parse(file, {
      skipEmptyLines: true,
      chunk({ data }) {
        for (const row of data) {
          rows += 1;
          if (rows === 0) continue;
          cells += row.length;
          bad += look(row);
        }
      },
      complete: () => resolve({ rows, cells, bad }),
      error: reject,
    });
  });
}

const EMAIL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
const SLIPS = new Set(["gmial.com", "gamil.com", "hotmial.com", "outlok.com", "yaho.co.jp", "gmail.con"]);
const SOURCES = new Set(["web", "event", "referral", "advertisement", "phone", "other"]);
const FULL_WIDTH = /[０-９－＋]/;
const POSTAL_CODE = /^[0-9]{3}-?[0-9]{4}$/;
const NUMBER = /^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$/;
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/** Cells of a row that are bad or doubtful, as the form of the benchmark has it. */
function badCells(row, emails) {
  const [name, email, phone, company, job, postalCode, address, date, source, budget, site, newsletter, notes] = row.map((cell) => cell.trim());
  let bad = 0;
  if (name === "" || length(name) > 60) bad += 1;
  if (!isEmail(email, emails)) bad += 1;
  if (!isPhone(phone)) bad += 1;
  if (length(company) > 120) bad += 1;
  if (length(job) > 80) bad += 1;
  if (postalCode !== "" && !POSTAL_CODE.test(postalCode)) bad += 1;
  if (length(address) > 200) bad += 1;
  if (date !== "" && !isDate(date)) bad += 1;
  if (source !== "" && !SOURCES.has(source)) bad += 1;
  if (budget !== "" && !NUMBER.test(budget)) bad += 1;
  if (site !== "" && !URI.test(site)) bad += 1;
  if (newsletter !== "" && newsletter !== "yes" && newsletter !== "no") bad += 1;
  if (length(notes) > 1000) bad += 1;
  return bad;
}

/** Characters, not UTF-16 units; counted only where it can matter. */
function length(text) {
  return text.length <= 60 ? text.length : [...text].length;
}

function isEmail(email, emails) {
  if (!EMAIL.test(email) || email.length > 254 || emails.has(email)) return false;
  emails.add(email);
  return !SLIPS.has(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
}

function isPhone(phone) {
  const number = libphonenumber.parsePhoneNumberFromString(phone, "JP");
  return number !== undefined && number.isValid() && number.number !== "" && !FULL_WIDTH.test(phone);
}

function isDate(date) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return year >= 2000 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

globalThis.onmessage = async ({ data: { what, file, ...more } }) => {
  try {
    globalThis.postMessage({ answer: await contenders[what](file, more) });
  } catch (error) {
    globalThis.postMessage({ error: String(error) });
  }
};
globalThis.postMessage({ ready: true });
