// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from './item.ts';

/** A seed as addresses carry it: up to 12 lower-case letters and digits. */
export function isSeed(value: string): boolean {
  return /^[a-z0-9]{1,12}$/.test(value);
}

/**
 * The items with their options in an order drawn from the seed: the same seed gives the same order on every machine.
 * Each item draws from the seed and its own id, so that leaving some items out moves no option of the others.
 */
export function shuffleOptions(items: readonly Item[], seed: string): Item[] {
  return items.map((item) => ({ ...item, options: shuffle(item.options, randomFrom(`${seed}/${item.id}`)) }));
}

/** Source: Fisher & Yates' shuffle in Durstenfeld's form, “Algorithm 235: Random permutation” (CACM, 1964). */
function shuffle<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/**
 * Numbers in [0, 1) from a text. Good enough to order options, not for secrets.
 *
 * Source: FNV-1a hash (Fowler, Noll & Vo) to seed mulberry32 (Tommy Ettinger, 2017, public domain).
 */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
