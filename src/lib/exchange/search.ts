// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';

/** A part of a page that a search may find: title of the page, of the part, its address, its words. */
export type SearchEntry = readonly [title: string, part: string, href: string, words: string];

export type SearchResult = { title: string; part: string; href: string; excerpt: string };

export type SearchIndex = { search: (query: string) => SearchResult[] };

/** More than anyone reads. */
export const mostResults = 50;

/**
 * Opens an index, folded once. A search finds the entries that hold every word asked for, or begin one with it: accents,
 * case, apostrophes and middle dots make no difference. Titles come first, then what says it most often.
 */
export function openSearchIndex(entries: readonly SearchEntry[]): SearchIndex {
  const folded = entries.map((entry) => ({
    entry,
    title: ` ${foldText(`${entry[0]} ${entry[1]}`)}`,
    words: ` ${foldText(entry[3])}`,
  }));
  return {
    search: (query) => {
      const asked = wordsOf(query);
      if (asked.length === 0) return [];
      return folded
        .map((one, rank) => ({ one, rank, weight: weigh(one, asked) }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight || a.rank - b.rank)
        .slice(0, mostResults)
        .map(({ one: { entry } }) => describe(entry, asked));
    },
  };
}

function wordsOf(query: string): string[] {
  return foldText(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** 0 when a word is nowhere. */
function weigh({ title, words }: { title: string; words: string }, asked: readonly string[]): number {
  let weight = 0;
  for (const word of asked) {
    const own = 20 * countStarts(title, word) + Math.min(10, countStarts(words, word));
    if (own === 0) return 0;
    weight += own;
  }
  return weight;
}

/** How often a word of the text begins with these letters. */
function countStarts(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) count += 1;
  return count;
}

function describe([title, part, href, words]: SearchEntry, asked: readonly string[]): SearchResult {
  const sentences = words.split(/(?<=[.!?…])\s+/);
  const holds = (sentence: string) => asked.some((word) => countStarts(` ${foldText(sentence)}`, word) > 0);
  const excerpt = sentences.find(holds) ?? sentences[0] ?? '';
  return { title, part, href, excerpt: excerpt.length > 300 ? `${excerpt.slice(0, 300)}…` : excerpt };
}
