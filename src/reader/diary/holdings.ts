// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { foldDiary } from '../../lib/learning/progress.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { DiaryWords } from './diaryWords.ts';
import { countIn } from './speech.ts';

/** What a diary holds, in words: finished lessons, self-assessments taken, notes. */
export function describeHoldings(
  events: readonly DiaryEvent[],
  words: DiaryWords,
  language: Language,
): { lessons: string; attempts: string; marks: string } {
  const { lessons, attempts } = foldDiary(events);
  const all = [...lessons.values()];
  const completed = all.filter((lesson) => lesson.completed !== undefined).length;
  const marks = all.reduce((sum, lesson) => sum + lesson.marks.length, 0);
  return {
    lessons: countIn(language, words.lessons, completed),
    attempts: countIn(language, words.attempts, attempts.length),
    marks: countIn(language, words.marks, marks),
  };
}
