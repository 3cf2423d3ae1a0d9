// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseText, isInstanceName, logoBounds, measureLogo, tidyName, type LocalTexts } from './instanceSettings.ts';

const texts = (fr: string, en: string): LocalTexts => ({
  fr: { text: fr, html: fr },
  en: { text: en, html: en },
  renderer: 1,
});

test('a text is shown in the language of the page, else in the other one, else not at all', () => {
  expect(chooseText(texts('Bonjour', 'Hello'), 'en')).toEqual({ language: 'en', html: 'Hello' });
  expect(chooseText(texts('Bonjour', ''), 'en')).toEqual({ language: 'fr', html: 'Bonjour' });
  expect(chooseText(texts('', ''), 'en')).toBeUndefined();
});

test('a logo holds in its place and keeps its proportions, whatever they are', () => {
  const side = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const shown = measureLogo({ width, height });
      expect(shown.height).toBeGreaterThanOrEqual(1);
      expect(shown.height).toBeLessThanOrEqual(logoBounds.height);
      expect(shown.width).toBeGreaterThanOrEqual(1);
      expect(shown.width).toBeLessThanOrEqual(logoBounds.width);
    }),
  );
  expect(measureLogo({ width: 128, height: 64 })).toEqual({ width: 64, height: 32 });
});

test('a name that was made tidy stays so, and is one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      const name = tidyName(written);
      expect(tidyName(name)).toBe(name);
      if (isInstanceName(name)) expect(name).not.toMatch(/[\n\r\u2028\u2029\u202e\u200f]/);
    }),
  );
});
