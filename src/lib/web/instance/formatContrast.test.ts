// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatContrast } from './formatContrast.ts';

test.each([
  [1.04, 'fr', '1,0'],
  [1.04, 'en', '1.0'],
  [4.56, 'fr', '4,5'],
  [6.96, 'fr', '6,9'],
  [7, 'fr', '7,0'],
  [4.3, 'en', '4.3'],
  [21, 'fr', '21,0'],
] as const)('%d in %s is %s', (ratio, language, written) => {
  expect(formatContrast(ratio, language)).toBe(written);
});

test('whatever the contrast, it has one decimal, and never says more than there is', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 21, noNaN: true }), (ratio) => {
      const written = formatContrast(ratio, 'en');
      expect(written).toMatch(/^\d{1,2}\.\d$/);
      expect(Number(written)).toBeLessThanOrEqual(ratio + 1e-6);
      expect(Number(written)).toBeGreaterThan(ratio - 0.1 - 1e-6);
    }),
  );
});
