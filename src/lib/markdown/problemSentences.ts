// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';
import type { Problem, ProblemSentences } from './problem.ts';
import { englishSentences } from './problemSentencesEn.ts';
import { frenchSentences } from './problemSentencesFr.ts';

const sentences: Record<Language, ProblemSentences> = { fr: frenchSentences, en: englishSentences };

/** The sentence that says what is wrong and how to mend it, with the spaces its language's typography asks for. */
export function sentenceOfProblem(problem: Problem, language: Language): string {
  // `Problem` gives each rule its own data, which TypeScript forgets once the rule has chosen the sentence.
  const sentence: (data: never) => string = sentences[language][problem.rule];
  return sentence((problem.data ?? {}) as never);
}
