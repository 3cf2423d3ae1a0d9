// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { estimateFootprint, lessonBytes } from './footprint.ts';

test('a gigabyte costs what the model says', () => {
  const { wattHours, grams } = estimateFootprint(1e9);
  expect(wattHours).toBeCloseTo(300, 6);
  expect(grams).toBeCloseTo(148.2, 6);
});

test('a lesson is said to weigh what it is held to', () => {
  const weights = readFileSync('tests/surface/weight.spec.ts', 'utf8');
  expect(Number(/pageBudget = (\d+) \* KIB/.exec(weights)?.[1]) * 1024).toBe(lessonBytes);
});
