// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { Problem } from '../markdown/problem.ts';
import type { CourseFields, Status } from './courseFields.ts';

/** Words of a lesson beyond which readers tire; 1,200 to 1,800 is what suits them (`courses/README.md`). */
export const mostLessonWords = 2200;

/** Statuses that promise something to read. */
const withText: readonly Status[] = ['underConstruction', 'complete'];

/** Checks a lesson's length against what its status promises. */
export function checkLesson(
  { status }: Pick<CourseFields, 'status'>,
  wordCount: number,
  frontMatter: FrontMatter,
): Problem[] {
  const { lineOf, bodyStartLine } = frontMatter;
  if (wordCount === 0 && withText.includes(status))
    return [{ rule: 'lesson-without-text', line: lineOf.status ?? 1, data: { status } }];
  if (wordCount <= mostLessonWords) return [];
  return [
    {
      rule: 'lesson-too-long',
      line: bodyStartLine,
      data: { words: String(wordCount), limit: String(mostLessonWords) },
    },
  ];
}
