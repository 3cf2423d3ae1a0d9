// SPDX-License-Identifier: AGPL-3.0-or-later
import { countWords, listWords } from '../shared/text.ts';
import type { ProseSentence } from './lessonProse.ts';
import { countSyllables } from './syllables.ts';

/** `ease` is about 0 (very hard) to 100 (very easy), and may lie beyond. */
export type Readability = { ease: number; wordsPerSentence: number; syllablesPerWord: number };

/**
 * The least ease of a lesson. On the scale of Flesch, which Kandel and Moles keep, 60 to 70 is “standard”, what a
 * digest or a newspaper for everyone is written in; below are reviews and scholarly texts.
 *
 * Source: Flesch, “The Art of Readable Writing” (Harper, 1949), table of reading ease.
 */
export const leastEase = 60;

/** Words of a sentence beyond which a reader may have to start it again. */
export const longSentenceWords = 30;

/**
 * Measures how easy a French text is to read. Undefined when there is nothing to measure.
 *
 * Source: Kandel & Moles, “Application de l’indice de Flesch à la langue française” (Cahiers d’études de
 * radio-télévision 19, 1958): 207 − 1.015 × words per sentence − 73.6 × syllables per word.
 */
export function measureReadability(sentences: readonly ProseSentence[]): Readability | undefined {
  const words = sentences.flatMap(({ text }) => listWords(text));
  if (words.length === 0) return undefined;
  const wordsPerSentence = words.length / sentences.length;
  const syllablesPerWord = words.reduce((total, word) => total + countSyllables(word), 0) / words.length;
  return { ease: 207 - 1.015 * wordsPerSentence - 73.6 * syllablesPerWord, wordsPerSentence, syllablesPerWord };
}

/** The sentences over `longSentenceWords`, with their number of words. */
export function listLongSentences(sentences: readonly ProseSentence[]): Array<ProseSentence & { wordCount: number }> {
  return sentences
    .map((sentence) => ({ ...sentence, wordCount: countWords(sentence.text) }))
    .filter(({ wordCount }) => wordCount > longSentenceWords);
}
