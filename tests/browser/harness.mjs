// A server of its own and a browser of its own for each test file; both are gone when the tests end.
//
// Use inside a test or a `before` hook, with the context node's test runner passes in:
//
//   test("...", async (t) => {
//     const server = await startServer(t);                     // SQLite in a temporary folder
//     const server = await startServer(t, { database: url });  // or PostgreSQL
//     const browser = await launchBrowser(t);
//     const { page, problems } = await openPage(browser, server.address);
//     ...
//     assert.deepEqual(problems, []);                           // console errors and uncaught exceptions
//   });
//
// `cargo xtask test` sets LEADGATE_BIN (the server), CHROMIUM (the browser) and LEADGATE_TEST_POSTGRES (a superuser's
// URL); they can be set by hand to run one file with `node --test`.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The form of the stories. */
const FORM = fileURLToPath(new URL("../src/leads.json", import.meta.url));

/** How long a server may take until it answers, in milliseconds. */
const START_LIMIT = 30_000;

const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts a server on a free port with an empty data folder.
 *
 * Resolves, once /api/health answers, to `{ address, email, password, data, log, stop }`: where it is, the sign-in it printed,
 * its data folder, all lines it has printed so far, and what ends it before the test does. `database` is a PostgreSQL URL; without it the server uses SQLite.
 * `options` are more words for `leadgate serve`. Unless these name a form, or the one that Leadgate comes with is wanted
 * (`builtIn`), its form is that of the stories: what it asks for stays, whatever becomes of the other.
 */
export async function startServer(context, { database, options = [], builtIn = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), "leadgate-browser-"));
  const words = ["serve", "--listen", `127.0.0.1:${await freePort()}`, "--data", data, ...options];
  if (database) words.push("--database-url", database);
  if (!builtIn && !options.includes("--form")) words.push("--form", FORM);
  const child = spawn(fromEnvironment("LEADGATE_BIN"), words, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  context.after(async () => {
    await stop();
    await rm(data, { recursive: true, force: true });
  });
  const log = [];
  const printed = await readSignIn(child, log);
  await untilHealthy(printed.address);
  return { ...printed, data, log, stop };
}

/** Launches a browser with a fresh profile. */
export async function launchBrowser(context) {
  const browser = await chromium.launch({
    executablePath: fromEnvironment("CHROMIUM"),
    args: CHROMIUM_FLAGS,
  });
  context.after(() => browser.close());
  return browser;
}

/** Opens a browser on a profile that outlives it; gives its context. */
export async function openProfile(context, folder, options = {}) {
  const settings = { executablePath: fromEnvironment("CHROMIUM"), args: CHROMIUM_FLAGS, ...options };
  const profile = await chromium.launchPersistentContext(folder, settings);
  context.after(() => profile.close());
  return profile;
}

/**
 * Opens an address in a context of its own (no cookies shared). `problems` fills with console errors, uncaught
 * exceptions and failed requests as they happen. `options` go to playwright's `newContext`, e.g. `viewport`.
 */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    problems.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  await page.goto(address);
  return { page, problems };
}

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests with \`cargo xtask test\``);
  return value;
}

/** Reads the lines of the first start: `Address: ...`, `Sign in: ...`, `One-time password: ...`. */
function readSignIn(child, log) {
  const wanted = { Address: "address", "Sign in": "email", "One-time password": "password" };
  const found = {};
  return new Promise((resolve, reject) => {
    const give = (reason) => reject(new Error(`${reason}; it printed:\n${log.join("\n")}`));
    const limit = setTimeout(() => give("the server did not print its address and sign-in in time"), START_LIMIT);
    child.once("error", (error) => give(`the server could not be started: ${error.message}`));
    child.once("close", (code) => give(`the server ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        log.push(line);
        const [, label, value] = /^\s*(Address|Sign in|One-time password): (\S+)/.exec(line) ?? [];
        if (label) found[wanted[label]] = value;
        if (Object.keys(found).length === 3) {
          clearTimeout(limit);
          resolve(found);
        }
      });
    }
  });
}

async function untilHealthy(address) {
  const limit = AbortSignal.timeout(START_LIMIT);
  for (;;) {
    try {
      const response = await fetch(`${address}/api/health`, { signal: limit });
      if (response.ok) return;
    } catch (error) {
      if (limit.aborted) throw new Error(`${address}/api/health did not answer in time`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
