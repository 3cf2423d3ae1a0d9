// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseExcerpt, firstWords, makeWordFinder, markWords, type MarkedPiece } from './excerpt.ts';
import { groupWords, readQuery } from './searchQuery.ts';

const finderOf = (query: string) => makeWordFinder(groupWords(readQuery(query, 'fr'), new Map()), 'fr');
const write = (pieces: readonly MarkedPiece[] = []) =>
  pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');

test('forms of a word, and words that a last one begins, are marked', () => {
  expect(write(markWords('Les lectrices et les lecteurs', finderOf('lecteur·rice x')))).toBe(
    'Les [lectrices] et les [lecteurs]',
  );
  expect(write(markWords('Chiffrement, déchiffrer', finderOf('chif')))).toBe('[Chiffrement], déchiffrer');
});

test('the passage that says the most of it is chosen', () => {
  const passages = [
    { id: 'p-un', text: 'Un paquet, un paquet.' },
    { id: 'p-deux', text: 'Ce paquet a une adresse.' },
  ];
  expect(chooseExcerpt(passages, finderOf('adresse du paquet'))).toEqual({
    anchor: 'p-deux',
    pieces: [
      { text: 'Ce ', isMarked: false },
      { text: 'paquet', isMarked: true },
      { text: ' a une ', isMarked: false },
      { text: 'adresse', isMarked: true },
      { text: '.', isMarked: false },
    ],
  });
  expect(chooseExcerpt(passages, finderOf('routeur'))).toBeUndefined();
});

test('a long passage is cut between words, around what was found', () => {
  const text = `${'avant '.repeat(100)}paquet ${'après '.repeat(100)}`;
  const shown = write(chooseExcerpt([{ id: '', text }], finderOf('paquet'))?.pieces);
  expect(shown).toMatch(/^…avant .*\[paquet\] après .*après…$/);
  expect(shown.length).toBeLessThan(240);
  expect(write(firstWords(text))).toMatch(/^avant .*avant…$/);
});

test('what is marked and what is not make the text together', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 5 }), (text, query) => {
      expect(
        markWords(text, finderOf(query))
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
