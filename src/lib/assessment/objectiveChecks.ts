// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileProblem } from '../markdown/problem.ts';
import type { ObjectiveUse } from './objectives.ts';

/** A lesson and its objectives, with the line of each. `lesson` is its path by `canonicalPath`. */
export type LessonObjectives = {
  file: string;
  lesson: string;
  objectives: ReadonlyArray<{ text: string; line: number }>;
  /** A lesson that says it is complete has every objective taught and assessed. */
  isFinished: boolean;
};

/** A use and the file it stands in. */
export type FiledUse = ObjectiveUse & { file: string };

/** Checks the objectives of lessons against the items and activities that name them. Lines are those of the files. */
export function checkObjectives(lessons: readonly LessonObjectives[], uses: readonly FiledUse[]): FileProblem[] {
  return [...lessons.flatMap((lesson) => checkLesson(lesson, uses)), ...checkUses(lessons, uses)];
}

function checkLesson(
  { file, lesson, objectives, isFinished }: LessonObjectives,
  uses: readonly FiledUse[],
): FileProblem[] {
  if (!isFinished) return [];
  return objectives.flatMap(({ text, line }, index): FileProblem[] => {
    const own = uses.filter((use) => use.lesson === lesson && use.objective === index + 1);
    const data = { objective: text, number: String(index + 1) };
    if (own.length === 0) return [{ file, rule: 'objective-not-assessed', line, data }];
    return own.some(({ part }) => part !== '') ? [] : [{ file, rule: 'objective-not-taught', line, data }];
  });
}

/** A lesson that is not there is a dead link, reported as such. */
function checkUses(lessons: readonly LessonObjectives[], uses: readonly FiledUse[]): FileProblem[] {
  return uses.flatMap(({ file, line, lesson, objective }): FileProblem[] => {
    const target = lessons.find((other) => other.lesson === lesson);
    if (!target || (objective >= 1 && objective <= target.objectives.length)) return [];
    const data = { number: String(objective), lesson: target.file, count: String(target.objectives.length) };
    return [{ file, rule: 'objective-unknown', line, data }];
  });
}
