// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http';

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

/** As `node:http` gives it. By the time a request is announced, Node has built `headers`. */
type RawRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, repeated headers included. */
  readonly rawHeaders: readonly string[];
};

/** Covers `session`, `__Host-session`, and cookies that merely end so: those cost a rendering, nothing else. */
const SESSION_COOKIE = 'session=';
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Makes the function that reads the head of a request; undefined when its Host is absent, repeated or malformed, or its
 * target is no path.
 *
 * SvelteKit's adapter glues protocol, host and target into one address: a target such as `@elsewhere.example/` would
 * become the host.
 */
export function createRequestReader(trustProxy: boolean): (request: RawRequest) => RequestHead | undefined {
  let lastHost = '';

  /** Visitors of a site all name the same host: looking at it again would be a tenth of what a hit costs us. */
  function isHost(host: string): boolean {
    if (host === lastHost) return true;
    if (!HOST.test(host)) return false;
    lastHost = host;
    return true;
  }

  return ({ method = '', url: target = '', headers, rawHeaders }) => {
    const host = headers.host ?? '';
    if (!target.startsWith('/') || host === '' || !isHost(host) || isRepeated('host', rawHeaders)) return undefined;
    return {
      method,
      target,
      protocol: trustProxy ? forwardedProtocol(headers['x-forwarded-proto']) : 'http',
      host,
      hasSession: headers.cookie?.includes(SESSION_COOKIE) ?? false,
      wantsRange: headers.range !== undefined,
      acceptEncoding: readText(headers['accept-encoding']),
      ifNoneMatch: headers['if-none-match'],
    };
  };
}

/** Node keeps the first Host of several; what stands before us may have kept another. */
function isRepeated(name: string, rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index];
    if (candidate?.length === name.length && candidate.toLowerCase() === name) count += 1;
  }
  return count > 1;
}

/** The last word is the one our own proxy wrote; those before it are the visitor's. */
function forwardedProtocol(header: string | string[] | undefined): Protocol {
  const words = readText(header);
  const last = words.slice(words.lastIndexOf(',') + 1).trim();
  return last.toLowerCase() === 'https' ? 'https' : 'http';
}

/** Node joins what may be repeated; only its types say otherwise. */
function readText(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(', ') : (header ?? '');
}
