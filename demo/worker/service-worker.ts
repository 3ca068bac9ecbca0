/**
 * Keeps the shop's own files on the device, all of one version, and answers for them. Prices, codes and
 * orders are none of its business: the package keeps those, and knows how old they are.
 */
export type {};

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: a digest of the files, and which there are. */
declare const VERSION: string;
declare const FILES: readonly string[];

const CACHE = `dunlin-${VERSION}`;
/** What the shop's server tells each visit; the last answer is for when it cannot be asked. */
const SESSION = 'dunlin-session';
const scope = new URL(self.registration.scope).pathname;
const kept = new Set(FILES.map((file) => scope + file));

self.addEventListener('install', (event) => {
  const fetchAll = async () => {
    const cache = await caches.open(CACHE);
    // Past the browser's own cache, or an old file might end up in a new version.
    await cache.addAll(FILES.map((file) => new Request(scope + file, { cache: 'no-cache' })));
  };
  event.waitUntil(fetchAll());
});

self.addEventListener('activate', (event) => {
  const leaveOthers = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('dunlin-') && name !== CACHE && name !== SESSION);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(leaveOthers());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === `${scope}session.json`) event.respondWith(session(request));
  else if (pathname === scope) event.respondWith(file(`${scope}index.html`, request));
  else if (kept.has(pathname)) event.respondWith(file(pathname, request));
});

async function file(pathname: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  // A browser that is short of space may have dropped it.
  return (await cache.match(pathname)) ?? fetch(request);
}

async function session(request: Request): Promise<Response> {
  const cache = await caches.open(SESSION);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch (error) {
    const last = await cache.match(request.url);
    if (last) return last;
    throw error;
  }
}
