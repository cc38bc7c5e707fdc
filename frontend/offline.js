// Service worker: keeps the page, so that it opens without a connection. The build puts the page's files into FILES, each with
// the hash of its content, so that a set is whole and of one build or is not kept at all.
//
// A page is given all of its files from one set. Before a page opens, the server is asked for a newer set; if there is one
// and no other page is open, which would get files of two sets, it is taken first. Nothing of the API passes through here.

const FILES = {};
const VERSION = "";
const PREFIX = "leadgate-page-";
const CACHE = PREFIX + VERSION;

/** How long a page waits for a newer set, in milliseconds; one that takes longer is there for the next load. */
const PATIENCE = 5_000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      const requests = Object.entries(FILES).map(([path, integrity]) => new Request(path, { cache: "no-cache", integrity }));
      await cache.addAll(requests);
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (mode === "navigate") {
    // What has a point in its name is a file, not an address inside the page.
    if (!pathname.includes(".")) event.respondWith(open());
  } else if (pathname in FILES) {
    event.respondWith(kept(pathname));
  }
});

/** The page that was asked for last was given as an empty document, which asks once more. */
let asksOnceMore = false;

/**
 * The page: the newest that can be had now. Whether the one page that is open is being loaded again, or is another, shows
 * when an empty document has come in its place, or beside it.
 */
async function open() {
  const newer = await newerOne();
  const pages = newer ? (await self.clients.matchAll({ type: "window" })).length : 0;
  if (!newer || pages > 1) {
    asksOnceMore = false;
    return kept("/");
  }
  if (pages === 0 || asksOnceMore) newer.postMessage("take over");
  asksOnceMore = true;
  return new Response("", { headers: { Refresh: "0", "Content-Type": "text/html" } });
}

/** The newer set, whole, if the server has one and says so in time. */
async function newerOne() {
  const { registration } = self;
  const asked = registration.update().then(() => registration.installing && installed(registration.installing));
  await Promise.race([asked.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return registration.waiting;
}

function installed(worker) {
  return new Promise((resolve) => {
    worker.addEventListener("statechange", resolve, { once: true });
  });
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}
