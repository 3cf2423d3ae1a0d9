// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setTypography } from './typography.ts';

/** Makes the invisible spaces visible: `~` no-break, `_` narrow no-break. */
const seen = (text: string, language = 'fr') =>
  setTypography(text, language).replaceAll('\u00A0', '~').replaceAll('\u202F', '_');

describe('French', () => {
  test.each([
    ['Pourquoi ? Parce que !', 'Pourquoi_? Parce que_!'],
    ['Bonjour!', 'Bonjour_!'],
    ['deux choses : une', 'deux choses~: une'],
    ['deux choses: une', 'deux choses~: une'],
    ['« Le Web »', '«~Le Web~»'],
    ['«Le Web»', '«~Le Web~»'],
    ['12 000 pages, 1 000 000 de pages', '12_000 pages, 1_000_000 de pages'],
    ['4,4 % en 25 min', '4,4~% en 25~min'],
    ["L'eau", 'L’eau'],
    ['et puis...', 'et puis…'],
    ['n° 5', 'n°~5'],
  ])('%s', (typed, shown) => {
    expect(seen(typed)).toBe(shown);
  });

  test.each([
    '10:30',
    ':smile: et rien',
    'https://a.example/?b=c;d!e',
    'nom@domaine.example',
    'http://x.example:80/a',
    'en 1983 200 pages',
  ])('%s is left alone', (text) => {
    expect(setTypography(text, 'fr')).toBe(text);
  });
});

const pieces = fc.constantFrom(
  'mot',
  'L',
  "'",
  ' ',
  '\u00A0',
  '\u202F',
  '?',
  '!',
  ';',
  ':',
  '«',
  '»',
  '12',
  '000',
  '%',
  '.',
  '...',
  'min',
  '\n',
  '(',
  ')',
  'https://a.b/c?d:e',
);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('is idempotent in every language', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('fr', 'en', 'de'), (text, language) => {
      const once = setTypography(text, language);
      expect(setTypography(once, language)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('changes only spaces, apostrophes and ellipses', () => {
  const letters = (text: string) =>
    text
      .replace(/[\s\u00A0\u202F\u2009]/g, '')
      .replaceAll('’', "'")
      .replaceAll('…', '...');
  fc.assert(
    fc.property(texts, (text) => letters(setTypography(text, 'fr')) === letters(text)),
    { numRuns: 2000 },
  );
});

test('a language without rules is shown as typed', () => {
  expect(setTypography("Wie geht's ?", 'de')).toBe("Wie geht's ?");
});
