// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import { readProse } from '../markdown/lessonProse.ts';
import { checkLimits } from '../markdown/limits.ts';
import type { Problem } from '../markdown/problem.ts';
import { leastEase, measureReadability } from '../markdown/readability.ts';
import { splitSentences } from '../markdown/sentences.ts';
import { checkStatedNumbers } from '../markdown/statedNumbers.ts';
import type { CourseFields } from './courseFields.ts';

/** Words of prose (`readProse`) that a complete lesson has: eight to ten minutes, read slowly. */
export const lessonWords = { least: 1200, most: 1800 };

/** Sentences of a complete lesson's summary. */
export const summarySentences = 3;

/** A text that says it is finished, and that no other text decides for: a translation follows its original. */
export function isFinished({ status, translationOf }: Pick<CourseFields, 'status' | 'translationOf'>): boolean {
  return status === 'complete' && translationOf === undefined;
}

/** Checks what the status “complete” promises of a lesson. Lines are those of the file. */
export function checkCompleteLesson(
  { summary }: Pick<CourseFields, 'summary'>,
  frontMatter: FrontMatter,
  language: string,
): Problem[] {
  const { body, bodyStartLine, lineOf } = frontMatter;
  if (body.trim() === '' || checkLimits(body).length > 0) return [];
  const { wordCount, sentences } = readProse(body);
  return [
    ...checkLength(wordCount, bodyStartLine),
    ...checkSummary(summary ?? '', lineOf.summary ?? 1),
    ...checkEase(language === 'fr' ? measureReadability(sentences)?.ease : undefined, bodyStartLine),
    ...checkStatedNumbers(body).map((problem) => ({ ...problem, line: problem.line + bodyStartLine - 1 })),
  ];
}

function checkLength(wordCount: number, line: number): Problem[] {
  const { least, most } = lessonWords;
  if (wordCount >= least && wordCount <= most) return [];
  return [
    { rule: 'lesson-length', line, data: { words: String(wordCount), least: String(least), most: String(most) } },
  ];
}

function checkSummary(summary: string, line: number): Problem[] {
  const count = splitSentences(summary).length;
  if (count === summarySentences) return [];
  return [{ rule: 'summary-length', line, data: { sentences: String(count), wanted: String(summarySentences) } }];
}

function checkEase(ease: number | undefined, line: number): Problem[] {
  if (ease === undefined || ease >= leastEase) return [];
  return [{ rule: 'lesson-hard-to-read', line, data: { ease: ease.toFixed(0), least: String(leastEase) } }];
}
