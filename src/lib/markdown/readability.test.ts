// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listLongSentences, longSentenceWords, measureReadability } from './readability.ts';

const sentences = (...texts: string[]) => texts.map((text, index) => ({ text, line: index + 1 }));

test('the formula is that of Kandel and Moles', () => {
  // Two sentences of four words; ten syllables for eight words.
  const measured = measureReadability(sentences('Le chat dort ici.', 'Un géant lit sa lettre.'));
  expect(measured?.wordsPerSentence).toBe(4.5);
  expect(measured?.syllablesPerWord).toBeCloseTo(11 / 9);
  expect(measured?.ease).toBeCloseTo(207 - 1.015 * 4.5 - 73.6 * (11 / 9));
});

test('nothing to read has no measure', () => {
  expect(measureReadability([])).toBeUndefined();
  expect(measureReadability(sentences('…'))).toBeUndefined();
});

test('cutting a sentence in two never makes a text harder', () => {
  const word = fc.constantFrom('le', 'petit', 'géant', 'administration', 'voyage');
  const sentence = fc.array(word, { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(sentence, fc.nat(), (words, at) => {
      const cut = 1 + (at % (words.length - 1));
      const whole = measureReadability(sentences(words.join(' ')));
      const halves = measureReadability(sentences(words.slice(0, cut).join(' '), words.slice(cut).join(' ')));
      expect(halves?.ease).toBeGreaterThan(whole?.ease ?? NaN);
    }),
  );
});

test('a sentence is long beyond its limit, not at it', () => {
  const ofWords = (count: number) => Array(count).fill('mot').join(' ');
  const [atLimit, beyond] = [ofWords(longSentenceWords), ofWords(longSentenceWords + 1)];
  expect(listLongSentences(sentences(atLimit, beyond))).toEqual([
    { text: beyond, line: 2, wordCount: longSentenceWords + 1 },
  ]);
});
