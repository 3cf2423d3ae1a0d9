// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calmMarks, isLegible, tidyLine } from './shownText.ts';

test('a line keeps every word of every script, its accents and its emoji', () => {
  for (const line of ['Où est l’idée ?', 'می\u200cخواهم', 'שָׁלוֹם', '👩\u200d💻 et ❤️', 'Noé·e', 'ཧཱུྃ'])
    expect(tidyLine(line)).toBe(line.normalize('NFC'));
});

test('a line holds nothing that reorders, hides or breaks what stands beside it', () => {
  expect(tidyLine('N\u202Eoé\u2066 et\u0000 \u0001\u200b\n  suite\ufeff ')).toBe('Noé et suite');
  expect(tidyLine(`z${'\u0300'.repeat(100)}`)).toBe(`z${'\u0300'.repeat(4)}`);
  const left = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]|\p{M}{5}|^\s|\s$|\s\s/u;
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !left.test(tidyLine(text))));
});

test('a line that is tidied is tidy', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tidyLine(tidyLine(text)) === tidyLine(text)));
});

test('a text keeps its lines and loses its piles of accents', () => {
  expect(calmMarks(`a${'\u0301'.repeat(40)}\n\nb`)).toBe(`a${'\u0301'.repeat(4)}\n\nb`);
});

test('what cannot be seen is nothing to read', () => {
  for (const none of ['', ' \n', '\u200b\u2060', '\u200d', '\u00ad', '\ufeff\u202e'])
    expect(isLegible(none)).toBe(false);
  for (const some of ['a', '?', '1', '♥', 'ع', '👩']) expect(isLegible(some)).toBe(true);
});
