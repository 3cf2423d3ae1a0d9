// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Attempt, Progress } from './progress.ts';

/** Something to go through: its documents' ids, one per language, and the revisions that still say the same. */
export type WorkKey = { ids: readonly string[]; revisions: readonly string[] };

export type LessonState =
  | { kind: 'untouched' }
  | { kind: 'started' }
  /** `revision` is what was read; `isChanged`: its text has changed in substance since. */
  | { kind: 'completed'; at: number; revision: string; isChanged: boolean };

/** Where a learner stands in a lesson, whatever the language they read it in. Changes never undo what is done. */
export function findLessonState({ lessons }: Pick<Progress, 'lessons'>, { ids, revisions }: WorkKey): LessonState {
  const own = ids.flatMap((id) => lessons.get(id) ?? []);
  const completions = own.flatMap(({ completed }) => completed ?? []);
  const current = completions.find(({ revision }) => revisions.includes(revision));
  const done = current ?? completions[0];
  if (done) return { kind: 'completed', ...done, isChanged: !current };
  return own.some(({ place, marks }) => place !== undefined || marks.length > 0)
    ? { kind: 'started' }
    : { kind: 'untouched' };
}

export type AssessmentState =
  | { kind: 'untouched' }
  /** `isKeyChanged`: what counts as right has changed since the last attempt. */
  | { kind: 'attempted'; last: Attempt; isKeyChanged: boolean };

/** Whether a self-assessment was taken, and whether it is worth checking again. Only a new answer key makes it so. */
export function findAssessmentState(
  { attempts }: Pick<Progress, 'attempts'>,
  { ids, revisions }: WorkKey,
): AssessmentState {
  const own = attempts.filter(({ selfAssessment }) => ids.includes(selfAssessment));
  const last = own.at(-1);
  if (!last) return { kind: 'untouched' };
  return { kind: 'attempted', last, isKeyChanged: !own.some(({ revision }) => revisions.includes(revision)) };
}
