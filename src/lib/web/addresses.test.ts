// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { addressOf, inLanguage } from './addresses.ts';

test('people print these addresses: they never change', () => {
  const at = (kind: Parameters<typeof addressOf>[2]) => addressOf('fr', 'm', kind, 's');
  expect(at('module')).toBe('/fr/modules/m');
  expect(at('sequence')).toBe('/fr/modules/m/sequences/s');
  expect(at('lesson')).toBe('/fr/modules/m/lessons/s');
  expect(at('selfAssessment')).toBe('/fr/modules/m/self-assessments/s');
  expect(at('glossaryEntry')).toBe('/fr/modules/m/glossary/s');
  expect(at('guide')).toBe('/fr/modules/m/guides/s');
});

test('the site itself has its addresses below its language', () => {
  expect(addressOf('fr', 'site', 'module', 'site')).toBe('/fr/faq');
  expect(addressOf('en', 'site', 'faqEntry', 'sans-compte')).toBe('/en/faq/sans-compte');
});

test('only the first part of an address names the language', () => {
  expect(inLanguage('/fr/modules/fr', 'en')).toBe('/en/modules/fr');
  expect(inLanguage('/fr', 'en')).toBe('/en');
  expect(inLanguage('/france', 'en')).toBe('/en');
  expect(inLanguage('//another.example/fr', 'en')).toBe('/en');
});
