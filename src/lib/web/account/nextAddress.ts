// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Where to go once signed in: the path of `?next=`, if it is one of this site; undefined otherwise.
 *
 * Browsers drop tabs and line ends from addresses and take `\` for `/`: `/\evil.example` and `/<tab>/evil.example` lead
 * elsewhere.
 */
export function readNext({ searchParams }: URL): string | undefined {
  const next = searchParams.get('next') ?? '';
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) || next.length > 2000) return undefined;
  const home = 'http://essaim.invalid';
  return URL.parse(next, home)?.origin === home ? next : undefined;
}

/** The address of a page that keeps `next` for later. */
export function withNext(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;
}
