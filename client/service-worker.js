/**
 * Opens the product's shell without network. It keeps what the build made, and nothing else: no answer of the server, no
 * data. The build writes a version and the files in here.
 */
const VERSION = '__VERSION__';
const FILES = ['/', ...__FILES__];
const CACHE = `groupwork-shell-${VERSION}`;
const PATIENCE = 3000;
/** Answered by the server alone: data, papers and the patients' own page, none of which is ever kept. */
const OF_SERVER = /^\/(graphql|healthz|readyz|sheets|charts|units|timeliness|imports|lists|audit-trail|system|calendars|fhir|j)(\/|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))).then(() => self.skipWaiting()));
});

/** A page of the version before may still be open and ask for its files: the newest two are kept. */
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const own = (await caches.keys()).filter((name) => name.startsWith('groupwork-shell-') && name !== CACHE);
    await Promise.all(own.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

/** This version's own; of the version before only what this one has not. */
const keptOf = async (request) => (await (await caches.open(CACHE)).match(request)) ?? caches.match(request);

/** The newest page where the server answers in time, else the one that is kept. */
async function page(request) {
  const kept = await keptOf('/');
  const fresh = fetch(request);
  if (kept === undefined) return fresh;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept.clone()); });
  return Promise.race([fresh.catch(() => kept), late]);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || OF_SERVER.test(url.pathname)) return;
  if (request.mode === 'navigate') {
    event.respondWith(page(request));
    return;
  }
  if (url.pathname.startsWith('/assets/') || FILES.includes(url.pathname)) event.respondWith(keptOf(request).then((kept) => kept ?? fetch(request)));
});
