// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Protocol } from '../server/cache/cacheRequestHead.ts';

/** What an action knows of the browser that asks. */
export type Visit = {
  protocol: Protocol;
  /** The `Cookie` header as it came. */
  cookieHeader: string | undefined;
  /** Named by `nameDevice`. */
  device: string;
};

/** A cookie to set; without value, one to forget. */
export type SessionCookie = {
  name: string;
  value: string;
  attributes: {
    secure?: boolean;
    path?: string;
    sameSite?: 'lax' | 'strict' | 'none';
    httpOnly?: boolean;
    maxAge?: number;
  };
};

/** The `Set-Cookie` header of a session's cookie, whose name and value are plain. */
export function formatSessionCookie({ name, value, attributes }: SessionCookie): string {
  const { path = '/', maxAge, httpOnly = false, secure = false, sameSite = 'lax' } = attributes;
  const parts = [`${name}=${value}`, `Path=${path}`, `SameSite=${sameSite}`];
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  if (httpOnly) parts.push('HttpOnly');
  if (secure) parts.push('Secure');
  return parts.join('; ');
}

/** Browsers take `__Host-` from HTTPS alone, and then let no neighbouring host set the cookie in our place. */
export function sessionCookieName(protocol: Protocol): string {
  return protocol === 'https' ? '__Host-session' : 'session';
}

/**
 * The session's secret in a `Cookie` header. Lucia has a reader of its own, which throws on a stray `%` in the cookie of
 * anybody else.
 */
export function readSessionId(cookieHeader: string | undefined, protocol: Protocol): string | undefined {
  return readSession(cookieHeader, protocol)?.id;
}

/** Ends the value of a cookie that leaves with the browser: one that is prolonged must stay so. No secret holds a hyphen. */
const briefMark = '-brief';

/** Whether the session's cookie is one that leaves with the browser, as on a shared computer. */
export function isBriefSession(cookieHeader: string | undefined, protocol: Protocol): boolean {
  return readSession(cookieHeader, protocol)?.isBrief ?? false;
}

/** The same cookie, which the browser forgets when it is closed. */
export function makeBrief({ name, value, attributes: { maxAge: _, ...attributes } }: SessionCookie): SessionCookie {
  return { name, value: value + briefMark, attributes };
}

function readSession(cookieHeader: string | undefined, protocol: Protocol) {
  if (!cookieHeader?.includes('session=')) return undefined;
  const start = `${sessionCookieName(protocol)}=`;
  const pair = cookieHeader.split(/;\s*/).find((one) => one.startsWith(start));
  const [, id, mark] = /^([a-z0-9]{20,80})(-brief)?$/.exec(pair?.slice(start.length) ?? '') ?? [];
  return id === undefined ? undefined : { id, isBrief: mark === briefMark };
}
