// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http';
import { chooseLanguage, isLanguage, type Language } from '../../shared/language.ts';
import type { RequestHead } from '../cache/cacheRequestHead.ts';

export type SentRequest = { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders };

const SENDING = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** What a page of another site can send without asking us first, and what SvelteKit takes for a form. */
const FORMS = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'application/x-sveltekit-formdata',
];

/**
 * Whether a request sends a form that no page of its own host holds. Browsers say where each form comes from; one that
 * does not say is foreign too.
 *
 * SvelteKit refuses the same requests, but with a line of English before any page is chosen: that check stays behind
 * this one.
 */
export function isForeignForm(request: SentRequest, head: RequestHead): boolean {
  if (!SENDING.includes(head.method) || !FORMS.includes(contentTypeOf(request))) return false;
  return !comesFromOwnPage(request, head);
}

/** Whether the browser says that a page of the request's own host sends it. */
export function comesFromOwnPage({ headers }: SentRequest, { protocol, host }: RequestHead): boolean {
  const own = URL.parse(`${protocol}://${host}`);
  return own === null || headers.origin === own.origin;
}

/** The media type of what was sent, in lower case and without parameters; empty when it does not say. */
export function contentTypeOf({ headers }: SentRequest): string {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

/**
 * Turns a request into one for the page that says why it is refused. What it sent is not read. An address without a
 * language is answered in one of those `offered`, as any other page.
 */
export function askForRefusal(request: SentRequest, status: number, offered: readonly Language[]): void {
  const [, first = ''] = (request.url ?? '').split(/[/?]/, 2);
  const language = isLanguage(first) ? first : chooseLanguage(request.headers['accept-language'] ?? null, offered);
  request.method = 'GET';
  request.url = `/${language}/problem/${status}`;
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete request.headers[name];
}
