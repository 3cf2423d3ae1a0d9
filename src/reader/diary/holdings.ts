// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { foldDiary } from '../../lib/learning/progress.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { DiaryWords } from './diaryWords.ts';
import { countIn } from './speech.ts';

/** What a diary holds, in words: finished lessons, self-assessments taken, notes, places in lessons that are begun. */
export function describeHoldings(events: readonly DiaryEvent[], words: DiaryWords, language: Language): string {
  const { lessons, attempts } = foldDiary(events);
  const all = [...lessons.values()];
  const counts: Array<[string, number]> = [
    [words.lessons, all.filter(({ completed }) => completed).length],
    [words.attempts, attempts.length],
    [words.marks, all.reduce((sum, { marks }) => sum + marks.length, 0)],
    [words.places, all.filter(({ completed, place }) => place && !completed).length],
  ];
  const parts = counts.filter(([, count]) => count > 0).map(([forms, count]) => countIn(language, forms, count));
  return parts.length > 0 ? new Intl.ListFormat(language).format(parts) : words.nothing;
}
