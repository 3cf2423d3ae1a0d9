// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { formatAge } from './age.ts';

const minute = 60_000;

test.each([
  [0, 'now', 'now'],
  [59_999, 'now', 'now'],
  [minute, 'il y a 1 minute', '1 minute ago'],
  [59 * minute, 'il y a 59 minutes', '59 minutes ago'],
  [60 * minute, 'il y a 1 heure', '1 hour ago'],
  [1439 * minute, 'il y a 23 heures', '23 hours ago'],
  [1440 * minute, 'il y a 1 jour', '1 day ago'],
  [90 * 1440 * minute, 'il y a 90 jours', '90 days ago'],
  [-5000, 'now', 'now'],
])('%i ms: %s', (ageMs, french, english) => {
  expect(formatAge(ageMs, 'fr', 'now').replace(/\s/g, ' ')).toBe(french);
  expect(formatAge(ageMs, 'en', 'now')).toBe(english);
});
