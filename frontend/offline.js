// Service worker: keeps the page, so that it opens without a connection. The build puts the page's files into FILES, each with
// the hash of its content, so that a set is whole and of one build or is not kept at all.
//
// A page is given all of its files from one set. The browser asks the server for a newer set whenever a page opens, and takes it
// once no page of the older one is open any more: none is given files of two sets. Nothing of the API passes through here.

const FILES = {};
// Those that are kept once they were asked for.
const LATER = {};
const VERSION = "";
const PREFIX = "leadgate-page-";
const CACHE = PREFIX + VERSION;

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

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (mode === "navigate") {
    // What has a point in its name is a file, not an address inside the page.
    if (!pathname.includes(".")) event.respondWith(kept("/"));
  } else if (pathname in FILES) {
    event.respondWith(kept(pathname));
  } else if (pathname in LATER) {
    event.respondWith(keptFromNowOn(pathname));
  }
});

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

async function keptFromNowOn(path) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(path);
  if (known) return known;
  // Of this build, or not at all.
  const answer = await fetch(new Request(path, { cache: "no-cache", integrity: LATER[path] }));
  if (answer.ok) {
    // Where there is no room for it, it serves this once.
    await cache.put(path, answer.clone()).catch(() => {});
  }
  return answer;
}
