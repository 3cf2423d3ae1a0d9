// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where a sentence stands in a text: in UTF-16 units, the end not included. */
export type Span = { start: number; end: number };

/**
 * A sentence, its closing quotes and brackets included: up to a stop that a blank and no small letter follow.
 *
 * Not `Intl.Segmenter`: it leaves the closing quote of a French sentence, which stands after a space, to the next one.
 */
const sentence = /[^]+?(?:[.!?…](?:[\u00a0\u202f ]?[»”)\]])*\s+(?!\p{Ll}|[»”)\]])|$)/gu;

/** The sentences of a text, blanks around them left out. */
export function splitSentences(text: string): Span[] {
  return [...text.matchAll(sentence)].flatMap(({ index, 0: found }) => {
    const words = found.trim();
    const start = index + found.indexOf(words);
    return words === '' ? [] : { start, end: start + words.length };
  });
}
