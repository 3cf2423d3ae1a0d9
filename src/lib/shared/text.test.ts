// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, foldText, normaliseText, slugify } from './text.ts';

/** Any UTF-16 unit, lone surrogates included. */
const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

describe('normaliseText', () => {
  test('is idempotent, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: codeUnit }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)),
    );
  });

  test('gives the same text for every kind of line end, byte order mark and trailing space', () => {
    expect(normaliseText('\uFEFFun\r\ndeux  \rtrois\n\n')).toBe('un\ndeux\ntrois\n');
  });

  test('leaves nothing that XML or a terminal would choke on', () => {
    expect(normaliseText('a\u0000b\u001bc\ud800d\te')).toBe('a\uFFFDb\uFFFDc\uFFFDd\te\n');
  });

  test('composes accents, so that the same word has the same bytes', () => {
    expect(normaliseText('e\u0301te\u0301')).toBe('été\n');
  });
});

describe('foldText', () => {
  test.each([
    ['L’Été', "l'ete"],
    ['chacun·e', 'chacune'],
    ['chacun⋅e', 'chacune'],
    ['Cœur', 'coeur'],
    ['mot\u202F?', 'mot ?'],
    ['peut‑être', 'peut-etre'],
  ])('%s and its variants are the same word', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)));
  });
});

describe('slugify', () => {
  test('gives what an address can hold, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(slugify(title))),
    );
  });

  test('reads as the title does', () => {
    expect(slugify('L’effet de réseau, c’est quoi ?')).toBe('l-effet-de-reseau-c-est-quoi');
  });
});

test('a word written with a middle dot or an apostrophe counts once', () => {
  expect(countWords('Chacun·e lit l’idée en 1,5 minute.')).toBe(6);
});
