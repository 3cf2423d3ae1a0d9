// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { Problem } from '../markdown/problem.ts';
import { isFinished } from './completeLessonChecks.ts';
import type { CourseFields, Status } from './courseFields.ts';

/** Words of a lesson beyond which readers tire; a complete lesson keeps to 1,800 words of prose (`lessonWords`). */
export const mostLessonWords = 2200;

/** Statuses that promise something to read. */
const withText: readonly Status[] = ['underConstruction', 'complete'];

/** Checks a lesson's length against what its status promises; what a complete one promises besides is checked apart. */
export function checkLesson(
  { status, translationOf }: Pick<CourseFields, 'status' | 'translationOf'>,
  wordCount: number,
  frontMatter: FrontMatter,
): Problem[] {
  const { lineOf, bodyStartLine } = frontMatter;
  if (wordCount === 0 && withText.includes(status))
    return [{ rule: 'lesson-without-text', line: lineOf.status ?? 1, data: { status } }];
  if (wordCount <= mostLessonWords || isFinished({ status, translationOf })) return [];
  return [
    {
      rule: 'lesson-too-long',
      line: bodyStartLine,
      data: { words: String(wordCount), limit: String(mostLessonWords) },
    },
  ];
}
