// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SearchPassage } from './searchableText.ts';
import type { AskedWord, Unit } from './searchQuery.ts';
import { readWords, stemToken, type SearchWord } from './words.ts';

/** A piece of a text; the marked ones are what was looked for. */
export type MarkedPiece = { text: string; isMarked: boolean };

/** Some words of a passage, around what was looked for. `anchor`: the passage's id, '' when it has none. */
export type Excerpt = { anchor: string; pieces: MarkedPiece[] };

/** Says whether a word of a text is one that was looked for. */
export type WordFinder = (word: SearchWord) => boolean;

export function makeWordFinder(units: readonly Unit[], language: string): WordFinder {
  const words: AskedWord[] = units.flatMap((unit) => [...unit.words]);
  const forms = new Set(words.flatMap((word) => word.forms));
  const prefixes = words.filter(({ isPrefix }) => isPrefix).flatMap((word) => word.forms);
  const stems = new Set([
    ...words.flatMap((word) => word.stems),
    ...units.flatMap(({ otherNames }) => otherNames.flat()),
  ]);
  const isFound = (form: string) =>
    forms.has(form) || prefixes.some((prefix) => form.startsWith(prefix)) || stems.has(stemToken(form, language));
  // Texts say the same words again and again.
  const known = new Map<string, boolean>();
  return (word) =>
    word.forms.some((form) => {
      const found = known.get(form) ?? isFound(form);
      known.set(form, found);
      return found;
    });
}

/** The whole of a text, with what was looked for marked. */
export function markWords(text: string, isFound: WordFinder): MarkedPiece[] {
  return cutAt(text, readWords(text).filter(isFound), { start: 0, end: text.length });
}

/** In characters. */
const excerptLength = 220;
/** Characters of a passage that are looked at. */
const longestRead = 5000;

/**
 * The passage that says the most of what was looked for, cut around the first of it; undefined when none says any. An
 * excerpt is cut between words.
 */
export function chooseExcerpt(passages: readonly SearchPassage[], isFound: WordFinder): Excerpt | undefined {
  let best: { passage: SearchPassage; found: SearchWord[]; weight: number } | undefined;
  for (const passage of passages) {
    const found = readWords(passage.text.slice(0, longestRead)).filter(isFound);
    const weight = new Set(found.map(({ forms: [form = ''] }) => form)).size;
    if (weight > (best?.weight ?? 0)) best = { passage, found, weight };
  }
  if (!best) return undefined;
  const { id, text } = best.passage;
  return { anchor: id, pieces: cutAround(text, best.found) };
}

/** The beginning of some passages, when what was looked for stands elsewhere. */
export function firstWords(text: string): MarkedPiece[] {
  return cutAround(text, []);
}

function cutAround(text: string, found: readonly SearchWord[]): MarkedPiece[] {
  const first = found[0]?.start ?? 0;
  const start = first < excerptLength / 2 ? 0 : nextWordStart(text, first - excerptLength / 3);
  const end = text.length - start <= excerptLength ? text.length : wordEndBefore(text, start + excerptLength);
  const inside = found.filter((word) => word.start >= start && word.end <= end);
  const pieces = cutAt(text, inside, { start, end });
  const ellipsis = { text: '…', isMarked: false };
  return [...(start > 0 ? [ellipsis] : []), ...pieces, ...(end < text.length ? [ellipsis] : [])];
}

function nextWordStart(text: string, from: number): number {
  return Math.round(from) + text.slice(Math.round(from)).search(/(?<=\s)\S|$/);
}

function wordEndBefore(text: string, at: number): number {
  const end = text.lastIndexOf(' ', at);
  return end > at - excerptLength / 2 ? end : at;
}

function cutAt(
  text: string,
  words: readonly SearchWord[],
  { start, end }: { start: number; end: number },
): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = start;
  for (const word of words) {
    pieces.push({ text: text.slice(at, word.start), isMarked: false });
    pieces.push({ text: text.slice(word.start, word.end), isMarked: true });
    at = word.end;
  }
  pieces.push({ text: text.slice(at, end), isMarked: false });
  return pieces.filter((piece) => piece.text !== '');
}
