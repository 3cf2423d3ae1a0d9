// SPDX-License-Identifier: AGPL-3.0-or-later
import { countMistakes } from '../../server/closestWord.ts';

/** A word of the texts, folded, as it is shown, and how many texts hold it. */
export type Candidate = { word: string; shown: string; texts: number };

/** Longer words are typed by nobody, and would take long to compare. */
const longestWord = 40;

/** Every run of three letters of a word, each once: none for a word too short or too long to be corrected. */
export function trigramsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length > longestWord || !/^[\p{L}\p{N}]+$/u.test(word)) return [];
  return [...new Set(letters.slice(0, -2).map((_, at) => letters.slice(at, at + 3).join('')))];
}

/** The candidate with the fewest mistakes, and of those the one that most texts hold; none when all are too far. */
export function chooseCorrection(word: string, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .map((candidate) => ({ candidate, mistakes: countMistakes(word, candidate.word) }))
    .filter(({ mistakes }) => mistakes > 0 && mistakes <= mostMistakes(word))
    .sort((a, b) => a.mistakes - b.mistakes || b.candidate.texts - a.candidate.texts)[0]?.candidate;
}

/** Two letters that changed places count for two mistakes. */
function mostMistakes(word: string): number {
  return word.length < 5 ? 1 : word.length < 8 ? 2 : 3;
}
