// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureModule, type ModuleProgress } from '../../learning/moduleProgress.ts';
import type { Attempt, Mark, Progress } from '../../learning/progress.ts';
import {
  findAssessmentState,
  findLessonState,
  type AssessmentState,
  type LessonState,
} from '../../learning/workState.ts';
import { worksOf, type ModuleShelf, type Work } from './works.ts';

/** A module as its learner has gone through it. */
export type MyModule = {
  shelf: ModuleShelf;
  progress: ModuleProgress;
  lessons: Array<{ work: Work; state: LessonState }>;
  selfAssessments: Array<{ work: Work; state: AssessmentState }>;
};

/** What was done in each module in which something was. */
export function describeMyModules(progress: Progress, shelves: readonly ModuleShelf[]): MyModule[] {
  return shelves
    .map((shelf) => ({
      shelf,
      progress: measureModule(progress, worksOf(shelf)),
      lessons: shelf.lessons.map((work) => ({ work, state: findLessonState(progress, work) })),
      selfAssessments: shelf.selfAssessments.map((work) => ({ work, state: findAssessmentState(progress, work) })),
    }))
    .filter(({ lessons, selfAssessments }) =>
      [...lessons, ...selfAssessments].some(({ state }) => state.kind !== 'untouched'),
    );
}

export type MyMarks = { work: Work; marks: readonly Mark[] };

/** Marks and notes by lesson, in the order of the programmes. */
export function listMyMarks(progress: Progress, shelves: readonly ModuleShelf[]): MyMarks[] {
  return shelves
    .flatMap(({ lessons }) => lessons)
    .map((work) => ({ work, marks: work.ids.flatMap((id) => progress.lessons.get(id)?.marks ?? []) }))
    .filter(({ marks }) => marks.length > 0);
}

/** An attempt in a list: `work` is undefined when its self-assessment is no longer published. */
export type MyAttempt = {
  id: string;
  at: number;
  work: Work | undefined;
  counts: { acquired: number; toReview: number; unanswered: number };
  isKeyChanged: boolean;
};

/** Attempts, latest first. */
export function listMyAttempts(progress: Progress, shelves: readonly ModuleShelf[], limit: number): MyAttempt[] {
  const works = shelves.flatMap(({ selfAssessments }) => selfAssessments);
  return progress.attempts
    .slice(-limit)
    .reverse()
    .map((attempt) => describeAttempt(attempt, works));
}

/** An attempt with its self-assessment and what its answers came to. */
export function describeAttempt(attempt: Attempt, works: readonly Work[]): MyAttempt {
  const { id, at, selfAssessment, revision, responses } = attempt;
  const count = (outcome: string) => responses.filter((response) => response.outcome === outcome).length;
  const work = works.find(({ ids }) => ids.includes(selfAssessment));
  return {
    id,
    at,
    work,
    counts: { acquired: count('acquired'), toReview: count('toReview'), unanswered: count('unanswered') },
    isKeyChanged: work !== undefined && !work.revisions.includes(revision),
  };
}
