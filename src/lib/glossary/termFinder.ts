// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TermMatch } from '../markdown/source.ts';
import { foldText } from '../shared/text.ts';

/** An entry and the words that lead to it. */
export type TermForms = { slug: string; href: string; forms: readonly string[] };

type Word = { folded: string; start: number; end: number };
type Candidate = { words: string[]; slug: string; href: string };

/**
 * Makes a function that finds the glossary's terms in a text: whole words, the longest form first, without regard to
 * case, accents, apostrophes, hyphens or middle dots. Linear in the text.
 *
 * A form written in capitals only (“FAI”, “DNS”) matches capitals only: “fai” or “dns” inside a word list are not it.
 * When two entries claim the same form, the first one given has it.
 */
export function makeTermFinder(terms: readonly TermForms[]): (text: string) => TermMatch[] {
  const byFirstWord = indexForms(terms);
  return (text) => {
    const words = wordsOf(text);
    const matches: TermMatch[] = [];
    for (let index = 0; index < words.length;) {
      const found = matchAt(text, words, index, byFirstWord);
      if (found) matches.push(found.match);
      index += found?.length ?? 1;
    }
    return matches;
  };
}

function indexForms(terms: readonly TermForms[]): Map<string, Candidate[]> {
  const byFirstWord = new Map<string, Candidate[]>();
  for (const { slug, href, forms } of terms) {
    for (const form of forms) {
      const words = wordsOf(form).map((word) => keyOf(word, form));
      const [first] = words;
      if (first === undefined) continue;
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, slug, href }]);
    }
  }
  for (const candidates of byFirstWord.values()) candidates.sort((a, b) => b.words.length - a.words.length);
  return byFirstWord;
}

function matchAt(
  text: string,
  words: Word[],
  index: number,
  byFirstWord: Map<string, Candidate[]>,
): { match: TermMatch; length: number } | undefined {
  const first = words[index];
  if (!first) return undefined;
  for (const key of keysOf(first, text)) {
    for (const { words: form, slug, href } of byFirstWord.get(key) ?? []) {
      const last = words[index + form.length - 1];
      if (!last || !form.every((wanted, at) => fits(wanted, words, index + at, at, text))) continue;
      return { match: { start: first.start, end: last.end, slug, href }, length: form.length };
    }
  }
  return undefined;
}

function fits(wanted: string, words: Word[], index: number, at: number, text: string): boolean {
  const word = words[index];
  if (!word || !keysOf(word, text).includes(wanted)) return false;
  const before = words[index - 1];
  return at === 0 || (before !== undefined && /^[\s’'‑/-]*$/u.test(text.slice(before.end, word.start)));
}

const wordPattern = /[\p{L}\p{N}]+(?:[·⋅][\p{L}\p{N}]+)*/gu;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    folded: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A form reduced to what makes two spellings the same form; empty when it holds no word. */
export function foldForm(form: string): string {
  return wordsOf(form)
    .map(({ folded }) => folded)
    .join(' ');
}

const acronym = /^[\p{Lu}\p{N}]{2,}$/u;

/** Acronyms of a form are kept apart from ordinary words by a mark that folding never leaves in a word. */
function keyOf(word: Word, text: string): string {
  return acronym.test(text.slice(word.start, word.end)) ? `=${word.folded}` : word.folded;
}

function keysOf(word: Word, text: string): string[] {
  const key = keyOf(word, text);
  return key === word.folded ? [key] : [key, word.folded];
}
