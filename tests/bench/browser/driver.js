// Runs in the page, beside the file that was chosen: starts a worker, hands it the file, and takes the time from there to
// its last answer.

/** A worker that has said that it is ready, and a way to ask it and wait for an answer that `ends` the question. */
async function started(address) {
  const worker = new Worker(address);
  const next = (ends) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => ends(data) && resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || "the worker stopped"));
    });
  await next((data) => data.ready || data.kind === "ready");
  const ask = (message, ends) => {
    const answer = next(ends);
    worker.postMessage(message);
    return answer;
  };
  return { worker, ask };
}

const file = () => document.querySelector("input").files[0];

/** One of contenders.js; `source` is its text with its libraries. */
globalThis.measureContender = async (source, what) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { worker, ask } = await started(address);
  const since = performance.now();
  const { answer, error } = await ask({ what, file: file() }, () => true);
  const seconds = (performance.now() - since) / 1000;
  worker.terminate();
  URL.revokeObjectURL(address);
  if (error) throw new Error(error);
  return { seconds, ...answer };
};

/** Phone numbers, in a worker of their own. */
globalThis.measurePhones = async (source, form) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { worker, ask } = await started(address);
  const { answer, error } = await ask({ what: "phones", base: `${location.href}/`, form: JSON.stringify(form) }, () => true);
  worker.terminate();
  URL.revokeObjectURL(address);
  if (error) throw new Error(error);
  return answer;
};

/** Leadgate's own worker: from the file to the receipt, and the check alone. */
globalThis.measureLeadgate = async (form) => {
  const { worker, ask } = await started("/worker_loader.js");
  const ends = (...kinds) => (data) => {
    if (data.kind === "failed") throw new Error(`the worker failed: ${JSON.stringify(data.fault)}`);
    return kinds.includes(data.kind);
  };
  const ahead = { country: null, today: "2026-01-01" };
  const check = (key, reading, mapping) => {
    const settings = { reading, mapping, country: null, today: ahead.today };
    return ask({ id: 2, op: "check", key, file: file(), form, settings }, ends("checked"));
  };
  const options = { encoding: null, delimiter: null, header_row: null, japanese_likely: true };

  let since = performance.now();
  const { inspection, proposals } = await ask({ id: 1, op: "inspect", key: 1, file: file(), options, form, ahead }, ends("inspected"));
  const looked = performance.now();
  // As the page sends it; another mapping than the one proposed would be checked anew.
  const field = (column) => form.fields[proposals.columns[column]?.chosen?.field]?.name ?? null;
  const header = (column) => ({ header: inspection.headers[column] });
  const mapping = {
    columns: inspection.headers.map((header, column) => ({ header, field: field(column) })),
    derived: proposals.derived.filter((one) => one.chosen).map(({ field, from, join, part }) => (
      { field: form.fields[field].name, from: from.map(header), join, ...(part && { part }) }
    )),
  };
  const checked = await check(1, inspection.reading, mapping);
  const whole = (performance.now() - since) / 1000;
  const look = (looked - since) / 1000;

  // Under another key nothing is known of the file yet.
  since = performance.now();
  const again = await check(2, inspection.reading, mapping);
  const alone = (performance.now() - since) / 1000;
  worker.terminate();
  if (again.receipt.result !== checked.receipt.result) throw new Error("two checks of one file differ");
  const { counts, errors, warnings } = checked;
  return { whole, look, alone, rows: counts.records, bad: errors + warnings };
};
