// SPDX-License-Identifier: AGPL-3.0-or-later

/** Chance that comes out the same each time from the same seed. Nothing secret is drawn from it. */
export type Chance = {
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(values: readonly T[]): T;
  bytes(length: number): Uint8Array;
  /** `count` different values, or all of them, in the order they stand in. */
  some<T>(values: readonly T[], count: number): T[];
};

/** Source: Tommy Ettinger, “mulberry32” (public domain, 2017). */
export function createChance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    pick: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error('There is nothing to choose from.');
      return value;
    },
    bytes: (length) => Uint8Array.from({ length }, () => between(0, 255)),
    some: (values, count) => {
      const places = values.map((_, place) => ({ place, rank: next() }));
      const chosen = new Set(
        places
          .sort((a, b) => a.rank - b.rank)
          .slice(0, count)
          .map(({ place }) => place),
      );
      return values.filter((_, place) => chosen.has(place));
    },
  };
}
