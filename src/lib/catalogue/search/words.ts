// SPDX-License-Identifier: AGPL-3.0-or-later
import { stemmer as stemEnglish } from 'stemmer';
import { foldText } from '../../shared/text.ts';
import { stemFrench } from './frenchStem.ts';

/** A word of a text, and the spellings that it is found by, folded. */
export type SearchWord = {
  /** From `start` to before `end` in the text. */
  start: number;
  end: number;
  /** “lecteur·rices” goes by “lecteur” and by “lecteurrices”; most words by one. */
  forms: readonly string[];
};

// A full stop stands for the middle dot before the endings of inclusive writing alone: `framasoft.org` is two words.
const inclusivePoint = String.raw`\.(?=(?:e|ne|le|re|se|te|ve|ère|ere|ive|ice|rice|trice|euse)?s?(?![\p{L}\p{N}]))`;
// One of the apostrophes is a letter to Unicode.
const letters = String.raw`[[\p{L}\p{M}\p{N}]--[ʼ]]`;
const wordPattern = new RegExp(String.raw`${letters}+(?:(?:[·⋅•‧]|${inclusivePoint})(?=\p{L})${letters}+)*`, 'gv');

/** The words of a text, in order. Apostrophes, hyphens and whatever is neither letter nor digit part them. */
export function readWords(text: string): SearchWord[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    forms: formsOf(word),
  }));
}

function formsOf(word: string): string[] {
  const whole = foldText(word);
  const [base = ''] = word.split(/[·⋅•‧.]/, 1);
  return base.length === word.length ? [whole] : [foldText(base), whole.replaceAll('.', '')];
}

/** What forms of one word share, in the languages that have a stem; else the word. `word` is folded. */
export function stemOf(word: string, language: string): string {
  if (language === 'fr') return stemFrench(word);
  return language === 'en' ? stemEnglish(word) : word;
}

/** Marks a stem where stems stand among words: folding leaves it in no word. */
const stemMark = '=';

/** As the index holds a stem. */
export function stemToken(word: string, language: string): string {
  return `${stemMark}${stemOf(word, language)}`;
}

/** What the index holds of a text: each word by its forms, then by their stems, between spaces. */
export function tokenise(text: string, language: string): string {
  return readWords(text)
    .flatMap(({ forms }) => [...forms, ...forms.map((form) => stemToken(form, language))])
    .join(' ');
}

/** The words among what `tokenise` gave, each once. */
export function listForms(tokens: string): string[] {
  return [...new Set(tokens.split(' '))].filter((token) => token !== '' && !token.startsWith(stemMark));
}
