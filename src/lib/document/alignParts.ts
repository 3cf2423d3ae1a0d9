// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffIndices } from 'node-diff3';
import { foldText } from '../shared/text.ts';
import { hasWords, type Part } from './textParts.ts';

/** Two parts with at least this share of words in common are the same part, edited. */
const sameEnough = 0.5;
/** What two blank lines, or two fences without words, have in common: next to nothing. */
const sameMark = 0.05;
/** Time grows as the product of the two lengths: longer texts are first cut at the parts they share. */
const mostPairs = 10_000;
/** What looking for shared parts may cost: pairs of equal parts, then steps through both texts. */
const mostEqualPairs = 200_000;
const mostSteps = 30_000_000;

/** Ranks of parts that are one and the same, edited or not: in the base, in the other text. */
export type Pair = readonly [base: number, side: number];

/** Pairs the parts of two texts, in order: those that are the same, then those that are most alike. */
export function alignParts(base: readonly Part[], side: readonly Part[]): Pair[] {
  let start = 0;
  while (start < base.length && start < side.length && base[start]?.key === side[start]?.key) start += 1;
  let tail = 0;
  const most = Math.min(base.length, side.length) - start;
  while (tail < most && base.at(-1 - tail)?.key === side.at(-1 - tail)?.key) tail += 1;
  const middle = alignMiddle(base.slice(start, base.length - tail), side.slice(start, side.length - tail));
  return [
    ...Array.from({ length: start }, (_, rank): Pair => [rank, rank]),
    ...middle.map(([from, to]): Pair => [from + start, to + start]),
    ...Array.from({ length: tail }, (_, rank): Pair => [base.length - tail + rank, side.length - tail + rank]),
  ];
}

function alignMiddle(base: readonly Part[], side: readonly Part[]): Pair[] {
  if (base.length * side.length <= mostPairs) return alignLikest(base, side);
  if (isCostly(base, side)) return [];
  const keysOf = (parts: readonly Part[]) => parts.map(({ key }) => key);
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  const gaps = diffIndices(keysOf(base), keysOf(side)).map(({ buffer1, buffer2 }) => ({ buffer1, buffer2 }));
  for (const { buffer1, buffer2 } of [...gaps, { buffer1: [base.length, 0], buffer2: [side.length, 0] }] as const) {
    while (from < buffer1[0]) pairs.push([from++, to++]);
    const [fromEnd, toEnd] = [from + buffer1[1], to + buffer2[1]];
    const likest =
      buffer1[1] * buffer2[1] > mostPairs ? [] : alignLikest(base.slice(from, fromEnd), side.slice(to, toEnd));
    for (const [a, b] of likest) pairs.push([from + a, to + b]);
    [from, to] = [fromEnd, toEnd];
  }
  return pairs;
}

/** Whether the parts that two texts share would take long to find: they repeat themselves, or are very long. */
export function isCostly(base: readonly Part[], side: readonly Part[]): boolean {
  if (base.length * side.length > mostSteps) return true;
  const counts = new Map<string, number>();
  for (const { key } of base) counts.set(key, (counts.get(key) ?? 0) + 1);
  let pairs = 0;
  for (const { key } of side) pairs += counts.get(key) ?? 0;
  return pairs > mostEqualPairs;
}

/** The pairs in order whose likenesses have the highest sum, by dynamic programming from the end. */
function alignLikest(base: readonly Part[], side: readonly Part[]): Pair[] {
  const [before, after] = [listWorded(base), listWorded(side)];
  const width = side.length + 1;
  const best = new Float64Array((base.length + 1) * width);
  for (let from = base.length - 1; from >= 0; from -= 1) {
    for (let to = side.length - 1; to >= 0; to -= 1) {
      const at = from * width + to;
      const score = compareInPlace([before[from - 1], before[from]], [after[to - 1], after[to]]);
      const paired = score > 0 ? score + (best[at + width + 1] ?? 0) : 0;
      best[at] = Math.max(paired, best[at + width] ?? 0, best[at + 1] ?? 0);
    }
  }
  return readPairs(best, width);
}

/** Among equal sums, pairs as late as can be: what is added joins what it follows, and edits are fewer. */
function readPairs(best: Float64Array, width: number): Pair[] {
  const pairs: Pair[] = [];
  let at = 0;
  while ((best[at] ?? 0) > 0) {
    if (best[at] === best[at + width]) at += width;
    else if (best[at] === best[at + 1]) at += 1;
    else {
      pairs.push([Math.floor(at / width), at % width]);
      at += width + 1;
    }
  }
  return pairs;
}

type WordedPart = { part: Part; words: Int32Array };

function listWorded(parts: readonly Part[]): WordedPart[] {
  return parts.map((part) => {
    const words = foldText(part.text).match(/[\p{L}\p{N}]+/gu) ?? [];
    return { part, words: Int32Array.from(words, hashWord).sort() };
  });
}

/** Source: Fowler, Noll & Vo, the FNV-1a hash. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

type Placed = readonly [above: WordedPart | undefined, part: WordedPart | undefined];

/**
 * How much two parts are one, given those just above: of several blank lines, that one which follows the same part.
 * Without it, the blank line that stays where a passage is removed would be the one below the passage, and what the other
 * text adds above it would stand inside what is removed.
 */
function compareInPlace([aboveA, a]: Placed, [aboveB, b]: Placed): number {
  const score = compareParts(a, b);
  if (score !== sameMark) return score;
  const followSame = (!aboveA && !aboveB) || compareParts(aboveA, aboveB) > 0;
  return followSame ? 2 * sameMark : score;
}

/** How much two parts are one: 2 for the same, then by their id or their words; next to nothing for two blank lines. */
function compareParts(a: WordedPart | undefined, b: WordedPart | undefined): number {
  if (!a || !b) return 0;
  if (a.part.key === b.part.key) return 2;
  if (a.part.kind === b.part.kind && a.part.name !== '' && a.part.name === b.part.name) return 1.5;
  if (a.part.kind === 'key' || b.part.kind === 'key') return a.part.kind === b.part.kind ? 0.1 : 0;
  if (a.words.length === 0) return isSameMark(a.part, b.part) ? sameMark : 0;
  // An explanation is no paragraph for having its words.
  if (a.part.kind !== b.part.kind) return 0;
  const likeness = compareWords(a.words, b.words);
  if (likeness >= sameEnough) return likeness;
  // Fences are alike, whatever is between them.
  return a.part.kind === 'code' ? 0.1 : 0;
}

function isSameMark(a: Part, b: Part): boolean {
  return (a.kind === 'break' && b.kind === 'break') || (a.text === b.text && !hasWords(a.text));
}

/** Source: Dice, "Measures of the Amount of Ecologic Association Between Species" (Ecology, 1945). */
function compareWords(a: Int32Array, b: Int32Array): number {
  if (Math.min(a.length, b.length) * 3 < Math.max(a.length, b.length)) return 0;
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return (2 * common) / (a.length + b.length);
}
