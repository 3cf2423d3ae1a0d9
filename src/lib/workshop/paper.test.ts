// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layCards, paperSizes } from './paper.ts';

const columns = 2;

test('each definition is behind its term once a sheet is turned on its long edge, and no card is lost', () => {
  const anyCards = fc.uniqueArray(fc.nat(), { maxLength: 40 });
  fc.assert(
    fc.property(anyCards, fc.constantFrom(...paperSizes), (cards, size) => {
      const sheets = layCards(cards, size);
      expect(sheets.flatMap(({ fronts }) => fronts).filter((card) => card !== undefined)).toEqual(cards);
      for (const { fronts, backs } of sheets)
        for (const [place, card] of fronts.entries()) {
          const [row, column] = [Math.floor(place / columns), place % columns];
          expect(backs[row * columns + (columns - 1 - column)]).toBe(card);
        }
    }),
  );
});
