// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatErasures, parseErasures } from './erasure.ts';

const anErasure = fc.record({
  accountId: fc.integer({ min: 1, max: 999_999_999 }),
  erasedAt: fc.date({ min: new Date('2025-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
});

test('a list is read as it was written, in the order of the numbers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anErasure, { selector: ({ accountId }) => accountId }), (erasures) => {
      const inOrder = erasures.toSorted((a, b) => a.accountId - b.accountId);
      expect(parseErasures(formatErasures(erasures))).toEqual(inOrder);
      expect(parseErasures(formatErasures(erasures).replaceAll('\n', '\r\n'))).toEqual(inOrder);
    }),
  );
});

test.each(['12', '0 2026-11-25T10:00:00.000Z', '12 yesterday', '1.5 2026-11-25T10:00:00.000Z', '-1 2026', 'Ada'])(
  'a file with the line %j is no list',
  (line) => {
    expect(parseErasures(`${formatErasures([])}${line}\n`)).toBeUndefined();
  },
);
