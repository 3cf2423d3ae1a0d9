// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { formatDay, formatMoment } from './dates.ts';

test.each([
  ['fr', '22 novembre 2026'],
  ['en', '22 November 2026'],
])('a day is written in %s as the courses write it', (language, written) => {
  expect(formatDay('2026-11-22', language)).toBe(written);
});

test('a time is told on 24 hours in both languages', () => {
  const moment = new Date('2026-11-22T15:04:00Z');
  for (const language of ['fr', 'en']) expect(formatMoment(moment, language, 'UTC')).toContain('15:04');
});
