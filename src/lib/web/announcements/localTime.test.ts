// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLocalTime, toLocalTime } from './localTime.ts';

test('what a field of date and time holds is the moment it was made from, to the minute', () => {
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const text = toLocalTime(new Date(minute * 60_000));
      // When clocks go back, the same text names two moments.
      expect(toLocalTime(parseLocalTime(text) ?? new Date(0))).toBe(text);
    }),
  );
});

test.each(['2026-12-01T09:00', '2026-12-01 09:00', ' 2026-12-01T09:00:30 '])('%j is a time', (text) => {
  expect(parseLocalTime(text)).toEqual(new Date('2026-12-01T09:00'));
});

test.each(['', 'demain', '2026-12-01', '01/12/2026 09:00', '2026-13-01T09:00', '2026-02-30T09:00', '2026-12-01T25:00'])(
  '%j is none',
  (text) => {
    expect(parseLocalTime(text)).toBeUndefined();
  },
);
