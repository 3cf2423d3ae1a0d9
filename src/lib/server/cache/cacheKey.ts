// SPDX-License-Identifier: AGPL-3.0-or-later

/** Longer than any address of the site; what is longer was made up. */
export const longestTarget = 500;

const SEGMENT = String.raw`(?!\.{1,2}(?:/|$))[\w.~-]+`;
const PLAIN_PATH = new RegExp(`^/(?:${SEGMENT}/)*(?:${SEGMENT})?$`);

/** An address in the one form it is kept under: its query, if any, in the order of the parameters' names. */
export function canonicalTarget(target: string): string {
  const { path, parameters } = split(target);
  if (parameters.length === 0) return path;
  // Values of one parameter keep their order: it may mean something.
  return `${path}?${parameters.sort((a, b) => compare(nameOf(a), nameOf(b))).join('&')}`;
}

/**
 * Whether an address may be kept, given the query parameters its route declares.
 *
 * `/fr`, `/./fr` and `/%66r` show the same page: only the first spelling is kept, or anyone could fill the memory with
 * copies of one page. Slugs are plain ASCII, so nothing else is lost.
 */
export function isKeepable(target: string, declared: ReadonlySet<string>): boolean {
  const { path, parameters } = split(target);
  return PLAIN_PATH.test(path) && parameters.every((parameter) => declared.has(nameOf(parameter)));
}

/** The words of a private header: `site, module/un-module`. */
export function readList(header: string | undefined): Set<string> {
  const words = (header ?? '').split(',').map((word) => word.trim());
  return new Set(words.filter((word) => word !== ''));
}

function split(target: string): { path: string; parameters: string[] } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, parameters: [] };
  const parameters = target.slice(mark + 1).split('&');
  return { path: target.slice(0, mark), parameters: parameters.filter((parameter) => parameter !== '') };
}

/** As it was written, undecoded: a name spelt otherwise is not a declared one. */
function nameOf(parameter: string): string {
  const equals = parameter.indexOf('=');
  return equals === -1 ? parameter : parameter.slice(0, equals);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
