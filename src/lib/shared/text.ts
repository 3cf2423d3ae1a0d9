// SPDX-License-Identifier: AGPL-3.0-or-later

// What no keyboard types and no format of text accepts, tab and line ends apart.
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/**
 * A text as the program keeps it: LF line ends, Unicode NFC, no byte order mark nor control character, no white space
 * at line ends, one final newline. Applied at every entry point, so that the same words always have the same revision.
 *
 * Two spaces at the end of a line (Markdown's hard break) are lost on purpose: nobody can see them. `\` breaks a line.
 */
export function normaliseText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/^\uFEFF+/, '')
    .replace(control, '\uFFFD')
    .normalize('NFC')
    .split(/\r\n|\r|\n/);
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}

/**
 * A text reduced to what makes two spellings the same word: lower case, without accents, with one apostrophe, one
 * hyphen, one kind of space, and without the middle dots of inclusive writing.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑–—−]/g, '-')
    .replace(/[·⋅•‧]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text as an address part: folded, with dashes, at most 80 characters, possibly empty. */
export function slugify(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/** Compares two titles in a language's alphabetical order, accents and case aside. */
export function compareTitles(language: string): (a: string, b: string) => number {
  return new Intl.Collator(language, { sensitivity: 'base', ignorePunctuation: true, numeric: true }).compare;
}

const wordPattern = /[\p{L}\p{N}]+(?:[’'·⋅.,\u202F-][\p{L}\p{N}]+)*/gu;

/** How many words a reader meets. “chacun·e”, “l’idée” and “1 200” count for one each when written without spaces. */
export function countWords(text: string): number {
  return listWords(text).length;
}

/** The words of a text, counted as `countWords` does. */
export function listWords(text: string): string[] {
  return text.match(wordPattern) ?? [];
}
