// SPDX-License-Identifier: AGPL-3.0-or-later
import { languages } from '../../shared/language.ts';

/** A piece of what somebody typed; with `href`, the address of a thread of this site. */
export type CitedPiece = { text: string; href: string | undefined };

const threadPath = String.raw`/(?:${languages.join('|')})/forum/[a-z0-9]+(?:-[a-z0-9]+)*/[1-9]\d{0,8}(?:\?at=\d{1,9})?(?:#post-\d{1,9})?(?![\w/-])`;

/**
 * Finds the threads of this site that a plain text cites, as `/fr/forum/essai/12`, alone or after the site's own `origin`.
 * The pieces, one after the other, are the text.
 */
export function findCitedThreads(text: string, origin: string | undefined): CitedPiece[] {
  const before = origin === undefined ? '' : `(?:${RegExp.escape(origin)})?`;
  const pattern = new RegExp(String.raw`(?<![^\s(«“"'’,;:])${before}(?<path>${threadPath})`, 'g');
  const pieces: CitedPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push({ text: text.slice(at, match.index), href: undefined });
    pieces.push({ text: match[0], href: match.groups?.path });
    at = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(at), href: undefined });
  return pieces.filter((piece) => piece.text !== '');
}
