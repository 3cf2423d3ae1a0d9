// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { delayAfterFailures, waitBeforeSignIn } from './signInDelay.ts';

const now = new Date('2026-11-25T10:00:00Z');

test('four mistakes cost nothing, each one more costs twice as long, and never more than a minute', () => {
  const seconds = [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 1e9].map((failures) => delayAfterFailures(failures) / 1000);
  expect(seconds).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('the wait runs from the last failure', () => {
  const lastFailedAt = new Date(now.getTime() - 3000);
  expect(waitBeforeSignIn({ failedSignIns: 6, lastFailedAt }, now)).toBe(1000);
  expect(waitBeforeSignIn({ failedSignIns: 5, lastFailedAt }, now)).toBe(0);
  expect(waitBeforeSignIn({ failedSignIns: 0, lastFailedAt: null }, now)).toBe(0);
});
