// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeNamer } from '../shared/freeName.ts';
import { foldText } from '../shared/text.ts';

/** A passage of an earlier revision, with the id it bears for ever. */
export type NamedPassage = { id: string; text: string };

/** Two texts with at least this share of words in common are the same passage, edited. */
const sameEnough = 0.5;
/** Below this many words, being contained in a longer passage proves nothing. */
const wordsOfAPart = 6;
/**
 * What looking for the nearest may cost, in words that are looked up, then in pairs that are put in order. Any lesson
 * costs less; of a text beyond, each passage is compared with those near its place alone.
 */
const mostLookUps = 4_000_000;
const mostPairs = 200_000;

/**
 * Gives each passage of a new revision the id it had in the parent revision, or a new one.
 *
 * First the passages whose words are unchanged, in order, then the nearest in words among those left, the first part
 * of a split passage keeping the id. `derive` makes an id from a text; a number is added when it is taken.
 * Ids are never given twice, neither in this revision nor again to another passage (`retired`).
 */
export function carryPassageIds(options: {
  parent: readonly NamedPassage[];
  texts: readonly string[];
  retired: readonly string[];
  derive: (text: string) => string;
}): string[] {
  const { parent, texts, retired, derive } = options;
  const ids: Array<string | undefined> = texts.map(() => undefined);
  const free = new Map(parent.map((passage, index) => [index, passage]));
  matchSameText(free, texts, ids);
  matchNearestWords(free, texts, ids);
  const taken = new Set([...retired, ...parent.map(({ id }) => id), ...ids.filter((id) => id !== undefined)]);
  const findFreeId = makeNamer(taken);
  return ids.map((id, index) => {
    if (id !== undefined) return id;
    const derived = findFreeId(derive(texts[index] ?? ''));
    taken.add(derived);
    return derived;
  });
}

function matchSameText(
  free: Map<number, NamedPassage>,
  texts: readonly string[],
  ids: Array<string | undefined>,
): void {
  const byText = new Map<string, number[]>();
  for (const [index, passage] of free) {
    const key = foldText(passage.text);
    byText.set(key, [...(byText.get(key) ?? []), index]);
  }
  for (const [index, text] of texts.entries()) {
    const match = byText.get(foldText(text))?.shift();
    if (match === undefined) continue;
    ids[index] = free.get(match)?.id;
    free.delete(match);
  }
}

function matchNearestWords(
  free: Map<number, NamedPassage>,
  texts: readonly string[],
  ids: Array<string | undefined>,
): void {
  const pairs: Array<{ from: number; to: number; likeness: number }> = [];
  const open = texts.flatMap((text, to) => (ids[to] === undefined ? [{ to, words: wordsOf(text) }] : []));
  const lost = [...free].map(([from, passage]) => ({ from, words: wordsOf(passage.text) }));
  const reach = reachOf(lost.map(({ words }) => words));
  for (const [rank, { from, words }] of lost.entries()) {
    const middle = Math.round((rank * open.length) / lost.length);
    for (const { to, words: after } of open.slice(Math.max(0, middle - reach), middle + reach + 1)) {
      const likeness = compareWords(words, after);
      if (likeness >= sameEnough) pairs.push({ from, to, likeness });
    }
  }
  // Both halves of a split passage are equally like it: the order of the text then decides.
  pairs.sort((a, b) => b.likeness - a.likeness || a.from - b.from || a.to - b.to);
  for (const { from, to } of pairs) {
    const passage = free.get(from);
    if (!passage || ids[to] !== undefined) continue;
    ids[to] = passage.id;
    free.delete(from);
  }
}

/** How many passages on either side of its place each is compared with. */
function reachOf(lost: ReadonlyArray<ReadonlyMap<string, number>>): number {
  const wordCount = lost.reduce((sum, words) => sum + words.size, 0);
  return Math.floor(Math.min(mostLookUps / wordCount, mostPairs / lost.length) / 2);
}

function wordsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of foldText(text).match(/[a-z0-9]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * How alike two texts are, 0 to 1: the Dice coefficient of their words, or the share of the smaller one found in the
 * larger when it is long enough not to be there by chance (a passage that was split or joined).
 *
 * Source: Dice, "Measures of the Amount of Ecologic Association Between Species" (Ecology, 1945).
 */
function compareWords(a: Map<string, number>, b: Map<string, number>): number {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  const smaller = Math.min(sizeA, sizeB);
  if (smaller === 0) return 0;
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const dice = (2 * common) / (sizeA + sizeB);
  return smaller >= wordsOfAPart ? Math.max(dice, common / smaller) : dice;
}

function sizeOf(counts: Map<string, number>): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}

/** More anchors than this would weigh on the page; the oldest are then left out. */
const mostRetired = 300;

/**
 * The passages a document has lost, by the section each last stood in, so that their addresses still lead somewhere.
 * `history` is every passage of every publication, oldest first.
 */
export function findRetiredIds(
  history: ReadonlyArray<{ passageId: string; sectionId: string }>,
  current: readonly string[],
): Record<string, string[]> {
  const lastSection = new Map<string, string>();
  for (const { passageId, sectionId } of history) {
    lastSection.delete(passageId);
    lastSection.set(passageId, sectionId);
  }
  for (const id of current) lastSection.delete(id);
  const retired: Record<string, string[]> = {};
  for (const [id, sectionId] of [...lastSection].slice(-mostRetired)) (retired[sectionId] ??= []).push(id);
  return retired;
}
