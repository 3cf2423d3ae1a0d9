// SPDX-License-Identifier: AGPL-3.0-or-later
import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeProblem } from './problemPlaces.ts';

const text = Text.of(['Un début.', '  Voir [là](nulle-part.md).', '', 'Fin.']);
const placed = (line: number, ...quoted: string[]) => {
  const { from, to } = placeProblem(text, { line, quoted });
  return text.sliceString(from, to);
};

test('what a problem quotes is underlined, else all that its line says', () => {
  expect(placed(2, 'absent', 'nulle-part.md')).toBe('nulle-part.md');
  expect(placed(2, 'absent')).toBe('Voir [là](nulle-part.md).');
  expect(placed(1)).toBe('Un début.');
  expect(placed(3)).toBe('');
});

test('whatever line is named, what is underlined is in the text', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer(), fc.array(fc.string()), (lines, line, quoted) => {
      const any = Text.of(lines.flatMap((one) => one.split(/\r\n?|\n/)).concat(''));
      const { from, to } = placeProblem(any, { line, quoted });
      expect(0 <= from && from <= to && to <= any.length).toBe(true);
    }),
  );
});
