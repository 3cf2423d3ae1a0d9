// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitForCard } from './cardText.ts';

test('a title is written as it is, spaces of French included', () => {
  expect(fitForCard('Qui paie l’addition\u202f? « Œuvre »', 100)).toBe('Qui paie l’addition\u202f? « Œuvre »');
  expect(fitForCard('Les usager⋅es', 100)).toBe('Les usager·es');
  expect(fitForCard('Cafe\u0301', 100)).toBe('Café');
  expect(fitForCard(' deux\n\tlignes ', 100)).toBe('deux lignes');
});

test('a long title is cut, and says so', () => {
  expect(fitForCard('Un titre long', 8)).toBe('Un titre…');
});

test('a text with signs that the letters do not have is not written at all', () => {
  for (const text of ['مرحبا', '日本語', 'Un 🐝', 'a\u0000b', 'a\u202eb', '\ud800'])
    expect(fitForCard(text, 100)).toBeUndefined();
});

/** Mostly signs that cards can write, so that most texts are written. */
const anyText = fc
  .array(
    fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 0x20, max: 0x17f }) }, fc.integer({ min: 0, max: 0xffff })),
  )
  .map((codes) => String.fromCharCode(...codes));

test('whatever the text, what is written is one line, no longer than asked for', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, most) => {
      const line = fitForCard(text, most);
      expect(line === undefined || (!/[\p{Cc}\p{Cs}]/u.test(line) && [...line].length <= most + 1)).toBe(true);
    }),
  );
});
