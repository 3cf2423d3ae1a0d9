// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http';
import { readList } from './cacheKey.ts';
import type { Protocol, RequestHead } from './cacheRequestHead.ts';

/** Headers between the app and this process. They never leave, nor enter from outside. */
export const privatePrefix = 'x-essaim-';
/** The scopes whose content a page shows: `site, module/un-module`. */
const SHOWS = 'x-essaim-shows';
/** The query parameters that a page's route declares. */
const QUERY = 'x-essaim-query';

const ANONYMOUS_VARY = ['Cookie', 'Accept-Encoding'];

/**
 * Off for us and for whatever we might embed. Not listed, hence ours alone: what shares, copies and shows full screen.
 * Only names that browsers know: they complain of others on the console.
 */
const REFUSED_FEATURES = [
  ...['accelerometer', 'camera', 'display-capture', 'encrypted-media', 'gamepad', 'geolocation'],
  ...['gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone'],
  ...['midi', 'otp-credentials', 'payment', 'publickey-credentials-create', 'publickey-credentials-get', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];

const COMMON: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', ')],
];

/**
 * A year: someone who comes back with the next workshop is still protected from an intercepted first request, which is
 * all this header is for. Not for subdomains, which may be other people's.
 */
const STRICT_TRANSPORT = ['Strict-Transport-Security', 'max-age=31536000'] as const;

const STRICTEST_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** A drawing opened alone is a page of this site: it may run and load nothing. Presentation attributes need no policy. */
const DRAWING_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The headers that every response carries, whatever it is. */
export function securityHeaders(protocol: Protocol): readonly (readonly [string, string])[] {
  return protocol === 'https' ? [...COMMON, STRICT_TRANSPORT] : COMMON;
}

/** What a response that has no content security policy is given; undefined for one that must not have any. */
export function defaultPolicy(status: number, contentType: string): string | undefined {
  // A browser replaces the headers of the page it kept by those of the 304: this policy would strip it of its styles.
  if (status === 304) return undefined;
  return contentType.startsWith('image/svg') ? DRAWING_POLICY : STRICTEST_POLICY;
}

export type Shown = { readonly scopes: ReadonlySet<string>; readonly query: ReadonlySet<string> };

/**
 * Makes the head of a response fit to leave: no private header, every security header that the app has not set itself.
 * Returns what the response says it shows, or undefined when it does not.
 */
export function finishHead(res: ServerResponse, request: RequestHead): Shown | undefined {
  const shown = readShown(res);
  for (const name of res.getHeaderNames()) if (name.startsWith(privatePrefix)) res.removeHeader(name);
  for (const [name, value] of securityHeaders(request.protocol)) setIfAbsent(res, name, value);
  const policy = defaultPolicy(res.statusCode, headerText(res, 'content-type'));
  if (policy !== undefined) setIfAbsent(res, 'Content-Security-Policy', policy);
  if (shown === undefined) return undefined;
  setIfAbsent(res, 'Cache-Control', request.hasSession ? 'private, no-cache' : 'no-cache');
  res.setHeader('Vary', mergeVary(headerText(res, 'vary')));
  return shown;
}

/**
 * Whether a response is the same for everyone who has no session, apart from its coding.
 *
 * One that varies by anything else, is already coded, or asks not to be stored is not.
 */
export function isForEveryone(res: ServerResponse): boolean {
  return (
    res.statusCode === 200 &&
    !res.hasHeader('set-cookie') &&
    !res.hasHeader('content-encoding') &&
    !/\b(?:no-store|private)\b/i.test(headerText(res, 'cache-control')) &&
    headerText(res, 'vary') === ANONYMOUS_VARY.join(', ')
  );
}

/** A header in one text; empty when absent. */
export function headerText(res: ServerResponse, name: string): string {
  const value = res.getHeader(name) ?? '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function readShown(res: ServerResponse): Shown | undefined {
  if (!res.hasHeader(SHOWS)) return undefined;
  return { scopes: readList(headerText(res, SHOWS)), query: readList(headerText(res, QUERY)) };
}

function setIfAbsent(res: ServerResponse, name: string, value: string): void {
  if (!res.hasHeader(name)) res.setHeader(name, value);
}

function mergeVary(vary: string): string {
  const ours = ANONYMOUS_VARY.map((name) => name.toLowerCase());
  const others = [...readList(vary)].filter((name) => !ours.includes(name.toLowerCase()));
  return [...ANONYMOUS_VARY, ...others].join(', ');
}
