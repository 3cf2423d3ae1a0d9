// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http';
import { chooseLanguage, isLanguage } from '../../shared/language.ts';
import type { RequestHead } from '../cache/cacheRequestHead.ts';

type SentRequest = { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders };

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
export function isForeignForm({ headers }: SentRequest, { method, protocol, host }: RequestHead): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (!SENDING.includes(method) || !FORMS.includes(type.trim().toLowerCase())) return false;
  const own = URL.parse(`${protocol}://${host}`);
  return own !== null && headers.origin !== own.origin;
}

/** Turns a request into one for the page that says why it is refused. What it sent is not read. */
export function askForRefusal(request: SentRequest, status: number): void {
  const [, first = ''] = (request.url ?? '').split(/[/?]/, 2);
  const language = isLanguage(first) ? first : chooseLanguage(request.headers['accept-language'] ?? null);
  request.method = 'GET';
  request.url = `/${language}/problem/${status}`;
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete request.headers[name];
}
