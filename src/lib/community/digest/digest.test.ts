// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestFrequencies, periodOf } from './digest.ts';

const paris = 'Europe/Paris';
const at = (text: string) => new Date(text);

test('a day begins at seven, on the clocks of the machine', () => {
  expect(periodOf('daily', at('2026-11-27T05:59:00Z'), paris)).toBe('2026-11-26');
  expect(periodOf('daily', at('2026-11-27T06:00:00Z'), paris)).toBe('2026-11-27');
  expect(periodOf('daily', at('2026-11-27T06:59:00Z'), 'UTC')).toBe('2026-11-26');
});

test('a week begins on Monday, and is named by it', () => {
  expect(periodOf('weekly', at('2026-11-23T05:00:00Z'), paris)).toBe('2026-11-16');
  expect(periodOf('weekly', at('2026-11-23T07:00:00Z'), paris)).toBe('2026-11-23');
  expect(periodOf('weekly', at('2026-11-29T23:00:00Z'), paris)).toBe('2026-11-23');
  expect(periodOf('weekly', at('2027-01-01T12:00:00Z'), paris)).toBe('2026-12-28');
});

test('periods sort as they follow each other, whatever the zone and its summer time', () => {
  const moment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2036-01-01T00:00:00Z'), noInvalidDate: true });
  const zone = fc.constantFrom(paris, 'UTC', 'America/Martinique', 'Pacific/Auckland', 'Asia/Kathmandu');
  fc.assert(
    fc.property(moment, moment, zone, fc.constantFrom(...digestFrequencies), (one, other, timeZone, frequency) => {
      const [before, after] = one <= other ? [one, other] : [other, one];
      expect(periodOf(frequency, before, timeZone) <= periodOf(frequency, after, timeZone)).toBe(true);
    }),
  );
});
