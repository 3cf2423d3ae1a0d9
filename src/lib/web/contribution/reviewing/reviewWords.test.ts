// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { describeDelay } from './reviewWords.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test.each([
  [0, '1 minute'],
  [12 * minute, '12 minutes'],
  [59.6 * minute, '1 heure'],
  [35 * hour, '35 heures'],
  [2 * day, '2 jours'],
  [30 * day, '4 semaines'],
])('a delay of %i ms is said roundly, in no larger unit than it fills: %s', (delayMs, words) => {
  expect(describeDelay(delayMs).replace(/\u00A0/g, ' ')).toBe(words);
});
