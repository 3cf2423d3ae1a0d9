// SPDX-License-Identifier: AGPL-3.0-or-later
import { readTellingWords } from './stopWords.ts';
import { stemToken } from './words.ts';

/** A word that is looked for. */
export type AskedWord = {
  /** As it was typed. */
  typed: string;
  /** Its spellings, folded, one of which a text must have. */
  forms: readonly string[];
  stems: readonly string[];
  /** The last word may be unfinished: what it begins is found too. */
  isPrefix: boolean;
};

/** Characters of a query, and words in it, that are looked at; the rest is left aside. */
export const longestQuery = 200;
const mostWords = 12;
/** Fewer letters begin too many words to mean one of them. */
const leastPrefix = 3;

/**
 * The words that a query looks for, in order. Those that say nothing (“le”, “de”, “qu’”) are left aside, unless there is
 * no other. Any text is a query: signs mean nothing.
 */
export function readQuery(query: string, language: string): AskedWord[] {
  const typed = query.slice(0, longestQuery);
  const length = typed.trimEnd().length;
  return readTellingWords(typed, language)
    .slice(0, mostWords)
    .map(({ start, end, forms }) => ({
      typed: typed.slice(start, end),
      forms,
      stems: forms.map((form) => stemToken(form, language)),
      isPrefix: end === length && end - start >= leastPrefix,
    }));
}

/** Some of the words asked for, in a row, with the other names of what they name, each a list of stems. */
export type Unit = { words: readonly AskedWord[]; otherNames: ReadonlyArray<readonly string[]> };

/** Names longer than this are not looked for among the words of a query. */
const longestName = 5;

/** The keys of all the names that a query may hold: every run of words in it. */
export function listNameKeys(words: readonly AskedWord[]): string[] {
  const runs = words.flatMap((_, start) =>
    Array.from({ length: Math.min(longestName, words.length - start) }, (_none, length) =>
      keyOf(words.slice(start, start + length + 1)),
    ),
  );
  return [...new Set(runs)];
}

/** The longest names first: “réseau social” is one thing. `otherNames` are keys, by the key of a name that has some. */
export function groupWords(words: readonly AskedWord[], otherNames: ReadonlyMap<string, readonly string[]>): Unit[] {
  const units: Unit[] = [];
  for (let start = 0; start < words.length;) {
    const lengths = Array.from({ length: Math.min(longestName, words.length - start) }, (_, at) => at + 1).reverse();
    const length = lengths.find((count) => otherNames.has(keyOf(words.slice(start, start + count)))) ?? 1;
    const own = words.slice(start, start + length);
    units.push(makeUnit(own, otherNames.get(keyOf(own))));
    start += length;
  }
  return units;
}

/** A name is whole: “FAI” is not the beginning of “faire”. */
function makeUnit(words: readonly AskedWord[], otherNames: readonly string[] | undefined): Unit {
  if (!otherNames) return { words, otherNames: [] };
  return {
    words: words.map((word) => ({ ...word, isPrefix: false })),
    otherNames: otherNames.map((key) => key.split(' ')),
  };
}

/** By their first form, as `nameKey` makes it of a name, without the words that say nothing. */
function keyOf(words: readonly AskedWord[]): string {
  return words.map(({ stems: [stem = ''] }) => stem).join(' ');
}

/** How the index is asked for entries that hold all of some units, or any of them. Only quoted words: no operator of theirs. */
export function writeMatch(units: readonly Unit[], join: 'AND' | 'OR'): string {
  return units.map(writeUnit).join(` ${join} `);
}

function writeUnit({ words, otherNames }: Unit): string {
  const own = words.map(writeWord).join(' AND ');
  return `(${[`(${own})`, ...otherNames.map(writeName)].join(' OR ')})`;
}

/** Stems alone, near each other: between two of them stand a word and perhaps a few that say nothing. */
function writeName(stems: readonly string[]): string {
  const quoted = stems.map(quote).join(' ');
  return stems.length === 1 ? quoted : `NEAR(${quoted}, ${4 * stems.length})`;
}

export function writeWord({ forms, stems, isPrefix }: AskedWord): string {
  const whole = forms.map((form) => (isPrefix ? `${quote(form)} *` : quote(form)));
  return `(${[...whole, ...stems.map(quote)].join(' OR ')})`;
}

function quote(token: string): string {
  return `"${token.replaceAll('"', '')}"`;
}
