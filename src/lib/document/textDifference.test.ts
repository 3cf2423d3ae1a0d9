// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, foldLines, type TextDifference } from './textDifference.ts';

/** One of the two texts, read from their difference. */
function read({ pieces }: TextDifference, side: 'before' | 'after'): string[] {
  const other = side === 'before' ? 'added' : 'removed';
  return pieces.flatMap((piece) => {
    if (piece.kind === 'unchanged') return piece.lines;
    const lines = piece.lines.filter((line) => line[`${side}Line`] !== undefined);
    return lines.map(({ words }) => words.flatMap(({ kind, text }) => (kind === other ? [] : text)).join(''));
  });
}

test('a changed line is paired with the nearest in words, at its number in each text', () => {
  const difference = compareTexts('Un.\nLe ciel est bleu.\nTrois.\n', 'Un.\nNeuf.\nLe ciel est gris.\nTrois.\n');
  expect(difference.isCoarse).toBe(false);
  expect(difference.pieces[1]).toEqual({
    kind: 'changed',
    beforeLine: 2,
    afterLine: 2,
    lines: [
      { beforeLine: undefined, afterLine: 2, words: [{ kind: 'added', text: 'Neuf.' }] },
      {
        beforeLine: 2,
        afterLine: 3,
        words: [
          { kind: 'same', text: 'Le ciel est ' },
          { kind: 'removed', text: 'bleu' },
          { kind: 'added', text: 'gris' },
          { kind: 'same', text: '.' },
        ],
      },
    ],
  });
});

const anyText = fc
  .array(fc.constantFrom('Un.', 'Deux mots.', 'Trois mots ici.', 'Deux maux.', '', ':::'), { maxLength: 14 })
  .map((lines) => lines.join('\n'));

test('both texts can be read whole from their difference, each line under its number', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const difference = compareTexts(before, after);
      expect(read(difference, 'before')).toEqual(before.replace(/\n$/, '').split('\n'));
      expect(read(difference, 'after')).toEqual(after.replace(/\n$/, '').split('\n'));
      const numbers = difference.pieces.flatMap((piece) =>
        piece.kind === 'changed'
          ? piece.lines.flatMap((line) => line.beforeLine ?? [])
          : piece.lines.map((_, at) => piece.beforeLine + at),
      );
      expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    }),
  );
});

test('texts with little in common are shown whole, and said to be', () => {
  const text = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word} ${at}.`).join('\n');
  const difference = compareTexts(`${text('avant')}\n\nFin.`, `${text('après')}\n\nFin.`);
  expect(difference.isCoarse).toBe(true);
  expect(read(difference, 'after')).toHaveLength(3002);
});

test('unchanged lines are folded when it makes room', () => {
  expect(foldLines(['a', 'b', 'c'], 1)).toEqual({ above: ['a', 'b', 'c'], foldedCount: 0, below: [] });
  expect(foldLines(['a', 'b', 'c', 'd'], 1)).toEqual({ above: ['a'], foldedCount: 2, below: ['d'] });
});
