// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * A request to send with `node:http`: `fetch` would tidy the path (`..`, backslashes) before sending it.
 *
 * `body` is a function, so that large ones are built when they are sent.
 */
export type FormedRequest = Readonly<{
  id: string;
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: () => string | Buffer;
  expect: readonly number[];
}>;

/** Bytes to write on a `node:net` socket, for what `node:http` refuses to send. The answer is the first status line. */
export type RawRequest = Readonly<{ id: string; raw: Buffer; expect: readonly number[] }>;

export type BadRequest = FormedRequest | RawRequest;

/** In a header, stands for the origin of the server under test, without which SvelteKit refuses a form (403). */
export const ownOrigin = '{origin}';

/** The Host of raw requests. */
export const rawHost = 'localhost';

/** As a browser says: without it SvelteKit answers a form in JSON, whose status stands in the body of a 200. */
export const asksForPage = { accept: 'text/html' } as const;

export const moduleAddress = '/fr/modules/internet-reprendre-le-controle';
export const lessonAddress = `${moduleAddress}/lessons/une-histoire-de-choix`;
export const selfAssessmentAddress = `${moduleAddress}/self-assessments/pourquoi-et-comment`;
/** An item of that self-assessment with a single right option, and an answer that is taken. */
export const itemId = 'courriel-et-web';
export const goodAnswer = `${itemId}=deux-services`;

export function get(id: string, path: string, expect: readonly number[] = [400, 404]): FormedRequest {
  return { id, method: 'GET', path, headers: asksForPage, expect };
}

/** Makes a GET with one more header, to a page that exists. */
export function getWith(id: string, header: readonly [string, string], expect: readonly number[]): FormedRequest {
  return { id, method: 'GET', path: lessonAddress, headers: { ...asksForPage, [header[0]]: header[1] }, expect };
}

/** Joins header lines and a body into the bytes of a request; characters are bytes (Latin-1). */
export function writeRaw(requestLine: string, headers: readonly string[] = [`Host: ${rawHost}`], body = ''): Buffer {
  return Buffer.from([requestLine, ...headers, 'Connection: close', '', body].join('\r\n'), 'latin1');
}
