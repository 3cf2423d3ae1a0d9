// SPDX-License-Identifier: AGPL-3.0-or-later

export type Protocol = 'http' | 'https';

/** What the process must know of a request before anything renders. */
export type RequestHead = {
  readonly method: string;
  /** As it was sent: a path that starts with one `/`, and its query. */
  readonly target: string;
  readonly protocol: Protocol;
  /** Well-formed, port included, as it was sent. */
  readonly host: string;
  readonly hasSession: boolean;
  readonly wantsRange: boolean;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string | undefined;
};

type RawRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Names and values in turn. `request.headers` is an object that Node would first have to build. */
  readonly rawHeaders: readonly string[];
};

/** Covers `session`, `__Host-session`, and cookies that merely end so: those cost a rendering, nothing else. */
const SESSION_COOKIE = 'session=';
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Reads the head of a request; undefined when its Host is absent, repeated or malformed, or its target is no path.
 *
 * SvelteKit's adapter glues protocol, host and target into one address: a target such as `@elsewhere.example/` would
 * become the host.
 */
export function readRequestHead(request: RawRequest, trustProxy: boolean): RequestHead | undefined {
  const { method = '', url: target = '', rawHeaders } = request;
  const host = findHeader(rawHeaders, 'host') ?? '';
  if (!target.startsWith('/') || !HOST.test(host)) return undefined;
  return {
    method,
    target,
    protocol: trustProxy ? forwardedProtocol(findHeader(rawHeaders, 'x-forwarded-proto')) : 'http',
    host,
    hasSession: findHeader(rawHeaders, 'cookie')?.includes(SESSION_COOKIE) ?? false,
    wantsRange: findHeader(rawHeaders, 'range') !== undefined,
    acceptEncoding: findHeader(rawHeaders, 'accept-encoding') ?? '',
    ifNoneMatch: findHeader(rawHeaders, 'if-none-match'),
  };
}

/** All the values of a header in one, so that a repeated Host is malformed. Most names differ by their length. */
function findHeader(rawHeaders: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index];
    if (candidate?.length !== name.length || candidate.toLowerCase() !== name) continue;
    const value = rawHeaders[index + 1] ?? '';
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}

/** The last word is the one our own proxy wrote; those before it are the visitor's. */
function forwardedProtocol(header = ''): Protocol {
  const last = header.slice(header.lastIndexOf(',') + 1).trim();
  return last.toLowerCase() === 'https' ? 'https' : 'http';
}
