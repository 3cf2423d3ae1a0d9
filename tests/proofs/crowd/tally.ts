// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long answers of several kinds took, and those that were not what they should be. */
export type Tally = {
  add(kind: string, tookMs: number, isGood: boolean, why?: string): void;
  count(kind: string): number;
  errors(): number;
  /** Why answers were not good, and how many. */
  reasons(): string;
  percentileMs(kind: string, share: number): number;
  /** `reading: 65000, ms p50 1.2, p95 3.4, p99 9.8, most 40.1`. */
  describe(kind: string): string;
};

export function openTally(): Tally {
  const times = new Map<string, number[]>();
  const reasons = new Map<string, number>();
  const inOrder = (kind: string) => (times.get(kind) ?? []).toSorted((a, b) => a - b);
  const at = (ordered: readonly number[], share: number) =>
    ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0;
  return {
    add: (kind, tookMs, isGood, why = kind) => {
      const own = times.get(kind) ?? [];
      times.set(kind, own);
      own.push(tookMs);
      if (!isGood) reasons.set(why, (reasons.get(why) ?? 0) + 1);
    },
    count: (kind) => times.get(kind)?.length ?? 0,
    errors: () => [...reasons.values()].reduce((sum, count) => sum + count, 0),
    reasons: () => [...reasons].map(([why, count]) => `${why} (${count})`).join(', '),
    percentileMs: (kind, share) => at(inOrder(kind), share),
    describe: (kind) => {
      const ordered = inOrder(kind);
      const [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1].map((share) => at(ordered, share).toFixed(1));
      return `${kind}: ${ordered.length}, ms p50 ${p50}, p95 ${p95}, p99 ${p99}, most ${most}`;
    },
  };
}
