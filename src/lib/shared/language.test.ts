// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseLanguage, isLanguage } from './language.ts';

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['de,fr;q=0.5,en;q=0.7', 'en'],
  ['fr-CA', 'fr'],
  ['en;q=0', 'fr'],
  ['de', 'fr'],
  ['', 'fr'],
  [null, 'fr'],
])('the header %j chooses %s', (header, language) => {
  expect(chooseLanguage(header)).toBe(language);
});

test('any header chooses a language of the interface', () => {
  fc.assert(fc.property(fc.string(), (header) => isLanguage(chooseLanguage(header))));
});
