// SPDX-License-Identifier: AGPL-3.0-or-later
import { isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { speaking } from '../../src/lib/web/pageLanguage.server.ts';
import type { Door } from './doors.ts';
import type { Asking } from './people.ts';

/**
 * What somebody is answered. `served`: let in, whatever is then said of what they sent. `signIn`: asked to sign in first.
 * Anything else is the status, or the fault, in words.
 */
export type Outcome = 'served' | 'signIn' | 'forbidden' | 'notFound' | `status ${number}` | `fault: ${string}`;

/** What is asked: parameters of the address, query, and a form, a JSON body or plain bytes. */
export type Question = {
  params?: Record<string, string>;
  query?: string;
  form?: Record<string, string>;
  json?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
};

export type Answer = { outcome: Outcome; headers: Headers };

const origin = 'http://localhost';

/** Asks at a door as somebody, through the route's own function. */
export async function knock(door: Door, { account, cookieHeader }: Asking, question: Question): Promise<Answer> {
  const headers = new Headers();
  const event = {
    ...describeRequest(door, cookieHeader, question),
    params: question.params ?? {},
    locals: { language: 'fr', account, audience: account ? 'signedIn' : 'anyone' },
    cookies: { get: () => undefined, getAll: () => [], set: () => undefined, delete: () => undefined },
    setHeaders: (added: Record<string, string>) => {
      for (const [name, value] of Object.entries(added)) headers.set(name, value);
    },
    fetch: () => Promise.reject(new Error('A route asked another address.')),
    parent: async () => ({}),
    depends: () => undefined,
    untrack: (read: () => unknown) => read(),
  };
  const outcome = await speaking('fr', async () => door.handle(event as unknown as RequestEvent)).then(
    (value) => readAnswer(value, headers),
    readRefusal,
  );
  return { outcome, headers };
}

function describeRequest({ route, method }: Door, cookie: string | undefined, question: Question) {
  const { params = {}, query = '' } = question;
  const path = route.replace(/\[{1,2}(?:\.\.\.)?(\w+)(?:=\w+)?\]{1,2}/g, (_, name: string) => params[name] ?? '');
  const url = new URL(path + query, origin);
  const { body, type } = describeBody(question);
  const request = new Request(url, {
    method: method === 'fallback' ? 'POST' : method,
    headers: { origin, ...(cookie !== undefined && { cookie }), ...(type !== undefined && { 'content-type': type }) },
    ...(!['GET', 'HEAD'].includes(method) && { body }),
  });
  return { url, request, route: { id: route } };
}

function describeBody({ form = {}, json, bytes }: Question) {
  if (bytes) return { body: bytes, type: 'application/octet-stream' };
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  return { body: new URLSearchParams(form), type: undefined };
}

function readAnswer(value: unknown, headers: Headers): Outcome {
  if (isActionFailure(value)) return outcomeOf(value.status);
  if (!(value instanceof Response)) return 'served';
  value.headers.forEach((text, name) => headers.set(name, text));
  const location = value.headers.get('location');
  return location === null ? outcomeOf(value.status) : outcomeOfRedirect(location);
}

function readRefusal(reason: unknown): Outcome {
  if (isRedirect(reason)) return outcomeOfRedirect(reason.location);
  if (isHttpError(reason)) return outcomeOf(reason.status);
  // SvelteKit answers 500: a refusal of the domain that nobody caught is a fault as well.
  return `fault: ${String(reason)}`;
}

function outcomeOfRedirect(location: string): Outcome {
  return new URL(location, origin).pathname.endsWith('/account/sign-in') ? 'signIn' : 'served';
}

const refusals: Record<number, Outcome> = { 401: 'signIn', 403: 'forbidden', 404: 'notFound' };

/** What is wrong with a form says nothing of who sent it: it was read. */
function outcomeOf(status: number): Outcome {
  const isRead = status < 400 || [400, 409, 422, 429].includes(status);
  return isRead ? 'served' : (refusals[status] ?? `status ${status}`);
}
