// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReached, sendingLimits } from './sendingLimits.ts';

test('a limit is reached when as many as it takes were sent within its stretch, and not before', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 40 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 120 }), (ages, count, over) => {
      const now = new Date('2026-11-26T10:00:00Z');
      const sent = ages.map((age) => new Date(now.getTime() - age * 60_000)).sort((a, b) => b.getTime() - a.getTime());
      const overMs = over * 60_000;
      const within = ages.filter((age) => age * 60_000 < overMs).length;
      return isReached({ count, overMs }, sent[count - 1], now) === within >= count;
    }),
  );
});

test('several groups of fifty fit in every limit of an hour, and longer stretches take more', () => {
  for (const limits of Object.values(sendingLimits)) {
    expect(limits[0].count).toBeGreaterThanOrEqual(100);
    expect(limits[1].count).toBeGreaterThan(limits[0].count);
    expect(limits[1].overMs).toBeGreaterThan(limits[0].overMs);
  }
});
