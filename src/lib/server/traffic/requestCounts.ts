// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long answers of one class took, and what they were. */
export type ClassCounts = {
  readonly statuses: ReadonlyMap<number, number>;
  /** How many took at most each of `bucketsMs`, not counting those before; the last one, how many took longer. */
  readonly buckets: readonly number[];
  readonly sumMs: number;
};

export type RequestCounts<Class extends string> = {
  record(what: Class, answer: { status: number; tookMs: number }): void;
  recordRefusal(what: Class): void;
  read(): ReadonlyMap<Class, ClassCounts>;
  /** How many were put off, since the start. */
  refusals(): ReadonlyMap<Class, number>;
};

export const bucketsMs = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** Counts answers by class, since the start of the process. What it takes depends on the classes alone. */
export function countRequests<Class extends string>(): RequestCounts<Class> {
  const classes = new Map<Class, { statuses: Map<number, number>; buckets: number[]; sumMs: number }>();
  const refused = new Map<Class, number>();

  function countsOf(what: Class) {
    const known = classes.get(what);
    if (known !== undefined) return known;
    const counts = { statuses: new Map<number, number>(), buckets: [...bucketsMs.map(() => 0), 0], sumMs: 0 };
    classes.set(what, counts);
    return counts;
  }

  return {
    record: (what, { status, tookMs }) => {
      const counts = countsOf(what);
      counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
      const found = bucketsMs.findIndex((bound) => tookMs <= bound);
      const bucket = found === -1 ? bucketsMs.length : found;
      counts.buckets[bucket] = (counts.buckets[bucket] ?? 0) + 1;
      counts.sumMs += tookMs;
    },
    recordRefusal: (what) => void refused.set(what, (refused.get(what) ?? 0) + 1),
    read: () => classes,
    refusals: () => refused,
  };
}
