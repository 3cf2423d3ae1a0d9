// SPDX-License-Identifier: AGPL-3.0-or-later
import { matchCopies } from './copies.ts';

/**
 * The service worker of those who keep a module on their device, and of nobody else. It writes nothing: copies are made
 * by pages, when their reader asks. Online, pages come from the server; from a copy only when the server does not
 * answer, or not in time.
 */

/** Structurally, what is used of `ServiceWorkerGlobalScope`: its types would take the place of the browser's. */
type Worker = {
  addEventListener: (kind: string, listener: (event: WorkerEvent) => void) => void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
};
type WorkerEvent = {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
  waitUntil: (work: Promise<unknown>) => void;
};

const worker = globalThis as unknown as Worker;

/** Longer than a page takes over a poor connection, shorter than people wait for one that is dead. */
const patienceMs = 5000;
/** What a proxy answers for a server that is not there. */
const isAbsent = ({ status }: Response) => status >= 502 && status <= 504;
/** Named by their content: the same address is the same thing for ever. */
const fixed = /^\/(?:_app\/immutable|media)\/|^\/favicon\.svg$/;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request, pathname + search));
  else if (request.method === 'GET' && fixed.test(pathname)) event.respondWith(openPart(request, pathname));
});

async function openPage(request: Request, address: string): Promise<Response> {
  const kept = request.method === 'GET' ? await matchCopies(address) : undefined;
  const online = fetch(request);
  const answer = await (kept ? Promise.race([online, later()]) : online).catch(() => undefined);
  if (answer && !(isAbsent(answer) && kept)) return answer;
  if (!kept) return openMissing(address);
  // It may still come: nobody waits for it any more.
  online.catch(() => undefined);
  return withNotice(kept.response, kept.copy.notice);
}

function later(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patienceMs));
}

/** The page that says what is missing, in the language of the address. What was being sent is still in the page before. */
async function openMissing(address: string): Promise<Response> {
  const language = address.startsWith('/en') ? 'en' : 'fr';
  const found =
    (await matchCopies(`/${language}/offline`)) ?? (await matchCopies(`/${language === 'en' ? 'fr' : 'en'}/offline`));
  return found?.response ?? Response.error();
}

async function openPart(request: Request, address: string): Promise<Response> {
  return (await matchCopies(address))?.response ?? fetch(request);
}

/** Says above the page that it is a copy. The words are the server's own, and hold no markup. */
async function withNotice(response: Response, notice: string): Promise<Response> {
  const html = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  const banner = `<p class="banner" role="status">${notice}</p>`;
  return new Response(html.replace(/<main\b/, `${banner}$&`), { headers });
}
