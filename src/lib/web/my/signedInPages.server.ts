// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../account/role.ts';
import { canonicalTarget, isKeepable, longestTarget, readList } from '../../server/cache/cacheKey.ts';
import { getInstance } from '../composition.server.ts';
import { fillSlot, needsDiary } from './fillers.ts';
import { compressText } from './gzipParts.server.ts';
import { openMe } from './myDiary.server.ts';
import { watchAccount } from './personalLook.server.ts';
import { shellsOf } from './shellRoute.server.ts';
import type { Shell } from './shells.ts';
import { cutAtSlots, type PagePart } from './slot.ts';

type Resolve = (event: RequestEvent) => Response | Promise<Response>;

/**
 * Answers a request for whoever it comes from. Pages for people who are signed in are rendered for any of them, then
 * filled with what is the reader's own. A page that declares what it shows, and for which nobody looked at who asks, is
 * kept as a shell: `openShellRoute` answers by it next time.
 */
export async function answerReader(event: RequestEvent, resolve: Resolve): Promise<Response> {
  const { account } = event.locals;
  event.locals.audience = account ? 'signedIn' : 'anyone';
  if (account) return answerSignedIn(event, account, resolve);
  const response = await resolve(event);
  // Whoever this very page has just signed in is greeted by it.
  const { account: arrived } = event.locals;
  return arrived && isPage(response) ? fill(event, arrived, { response, parts: await cut(response) }) : response;
}

async function answerSignedIn(event: RequestEvent, account: SignedIn, resolve: Resolve): Promise<Response> {
  const instance = getInstance();
  const versions = instance.versions.recheck();
  const wasLookedAt = watchAccount(event.locals, account);
  const response = await resolve(event);
  if (!isPage(response)) return response;
  const parts = await cut(response);
  const scopes = wasLookedAt() ? undefined : readShown(event, response);
  if (scopes && versions)
    shellsOf(instance).keep(event.url.origin + canonicalTarget(targetOf(event)), {
      parts: parts.map((part) => (typeof part === 'string' ? compressText(part) : part)),
      headers: headersOf(response),
      scopes,
      versions,
    });
  return fill(event, account, { response, parts });
}

function isPage({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false;
}

async function cut(response: Response): Promise<PagePart[]> {
  return cutAtSlots(await response.text());
}

function targetOf({ url }: RequestEvent): string {
  return url.pathname + url.search;
}

/** What a page for everyone declares to show, the way the byte cache is told; undefined when it is not to be kept. */
function readShown(event: RequestEvent, { status, headers }: Response): ReadonlySet<string> | undefined {
  const shows = headers.get('x-essaim-shows');
  const query = readList(headers.get('x-essaim-query') ?? undefined);
  const target = targetOf(event);
  const isKept = status === 200 && event.request.method === 'GET' && target.length <= longestTarget;
  return isKept && shows !== null && isKeepable(target, query) ? readList(shows) : undefined;
}

/** Belong to one answer, or speak to the byte cache. */
const notThePage = /^(?:set-cookie|etag|content-length|cache-control|x-essaim-)/;

function headersOf({ headers }: Response): Shell['headers'] {
  return [...headers].filter(([name]) => !notThePage.test(name));
}

type Page = { response: Response; parts: readonly PagePart[] };

async function fill(event: RequestEvent, account: SignedIn, { response, parts }: Page): Promise<Response> {
  const me = await openMe(account, event.locals.language, needsDiary(parts));
  const html = parts.map((part) => (typeof part === 'string' ? part : fillSlot(part, me))).join('');
  const filled = new Response(html, { status: response.status });
  for (const [name, value] of headersOf(response)) filled.headers.set(name, value);
  for (const cookie of response.headers.getSetCookie()) filled.headers.append('set-cookie', cookie);
  filled.headers.set('cache-control', 'private, no-store');
  return filled;
}
