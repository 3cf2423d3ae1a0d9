// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../account/role.ts';
import { canonicalTarget, isKeepable, longestTarget, readList } from '../../server/cache/cacheKey.ts';
import { getInstance, type Instance } from '../composition.server.ts';
import { fillPage, needsDiary } from './fillers.ts';
import { emptyProgress, readMyProgress } from './myDiary.server.ts';
import { watchAccount } from './personalLook.server.ts';
import { createShells, type Shell, type Shells } from './shells.ts';
import { cutAtSlots, type PagePart } from './slot.ts';

type Resolve = (event: RequestEvent) => Response | Promise<Response>;

/**
 * Answers a request for whoever it comes from. Pages for people who are signed in are rendered for any of them, kept as
 * shells when they may be, and filled with what is the reader's own; they are never stored anywhere else.
 */
export async function answerReader(event: RequestEvent, resolve: Resolve): Promise<Response> {
  const { account } = event.locals;
  event.locals.audience = account ? 'signedIn' : 'anyone';
  return account ? answerSignedIn(event, account, resolve) : resolve(event);
}

async function answerSignedIn(event: RequestEvent, account: SignedIn, resolve: Resolve): Promise<Response> {
  const { versions } = getInstance();
  const address = addressOfShell(event);
  const known = address === undefined ? undefined : versions.recheck();
  const shells = shellsOf(getInstance());
  const kept = address && known && shells.find(address, known);
  if (kept) return fill(event, account, { status: 200, ...kept });
  const wasLookedAt = watchAccount(event.locals, account);
  const response = await resolve(event);
  if (!isPage(response)) return response;
  const page = { parts: cutAtSlots(await response.text()), headers: headersOf(response) };
  const shown = readShown(event, response);
  if (address && known && shown && !wasLookedAt()) shells.keep(address, { ...page, scopes: shown, versions: known });
  return withCookies(await fill(event, account, { status: response.status, ...page }), response);
}

/** About thirty thousand pages of a phone's screen. */
const mostCharacters = 16_000_000;

const shellsByInstance = new WeakMap<Instance, Shells>();

function shellsOf(instance: Instance): Shells {
  const shells = shellsByInstance.get(instance) ?? createShells(mostCharacters);
  shellsByInstance.set(instance, shells);
  return shells;
}

/** The one spelling under which a page may be kept; undefined for what is no plain visit. */
function addressOfShell({ request, url, locals }: RequestEvent): string | undefined {
  const target = url.pathname + url.search;
  // A cookie to send goes with what is rendered only.
  if (locals.isRenewed || request.method !== 'GET' || target.length > longestTarget) return undefined;
  return url.origin + canonicalTarget(target);
}

function isPage({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false;
}

/** What a page declares to show, the way the byte cache is told; undefined when it is not for everyone. */
function readShown({ url }: RequestEvent, { status, headers }: Response): ReadonlySet<string> | undefined {
  const shows = headers.get('x-essaim-shows');
  const query = readList(headers.get('x-essaim-query') ?? undefined);
  const isForAll = status === 200 && shows !== null && isKeepable(url.pathname + url.search, query);
  return isForAll ? readList(shows) : undefined;
}

/** Belong to one answer, or speak to the byte cache. */
const notThePage = /^(?:set-cookie|etag|content-length|cache-control|x-essaim-)/;

function headersOf({ headers }: Response): Shell['headers'] {
  return [...headers].filter(([name]) => !notThePage.test(name));
}

/** What was set for this reader while the page was rendered goes with it, and into no shell. */
function withCookies(filled: Response, rendered: Response): Response {
  for (const cookie of rendered.headers.getSetCookie()) filled.headers.append('set-cookie', cookie);
  return filled;
}

type Page = { status: number; parts: readonly PagePart[]; headers: Shell['headers'] };

async function fill(event: RequestEvent, account: SignedIn, { status, parts, headers }: Page): Promise<Response> {
  const progress = needsDiary(parts) ? await readMyProgress(account) : emptyProgress;
  const html = fillPage(parts, { pseudonym: account.pseudonym, language: event.locals.language, progress });
  const response = new Response(html, { status });
  for (const [name, value] of headers) response.headers.set(name, value);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}
