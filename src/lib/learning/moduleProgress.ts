// SPDX-License-Identifier: AGPL-3.0-or-later
import type { KeptPlace, Progress } from './progress.ts';

/**
 * What there is to go through in a module. Each lesson and self-assessment is the list of its documents' ids, one per
 * language it exists in: read in one, it is done in all.
 */
export type ModuleWorks = {
  lessons: readonly (readonly string[])[];
  selfAssessments: readonly (readonly string[])[];
};

export type ModuleProgress = {
  completedLessons: number;
  attemptedSelfAssessments: number;
  /** 0 to 1, lessons and self-assessments counting alike; 0 when there is nothing to go through. */
  shareCompleted: number;
  /** Every lesson completed and every self-assessment attempted, whatever the answers. */
  isGoneThrough: boolean;
  /** Where reading stopped last, in a lesson that is not completed. */
  resume: (KeptPlace & { lesson: string }) | undefined;
};

/** Measures a learner's way through one module. */
export function measureModule(progress: Progress, { lessons, selfAssessments }: ModuleWorks): ModuleProgress {
  const completedLessons = lessons.filter((ids) => isCompleted(progress, ids)).length;
  const attemptedSelfAssessments = selfAssessments.filter((ids) => isAttempted(progress, ids)).length;
  const total = lessons.length + selfAssessments.length;
  const done = completedLessons + attemptedSelfAssessments;
  return {
    completedLessons,
    attemptedSelfAssessments,
    shareCompleted: total === 0 ? 0 : done / total,
    isGoneThrough: total > 0 && done === total,
    resume: findResume(
      progress,
      lessons.filter((ids) => !isCompleted(progress, ids)),
    ),
  };
}

/** Whether a lesson was completed in one of its languages. */
export function isCompleted({ lessons }: Progress, ids: readonly string[]): boolean {
  return ids.some((id) => lessons.get(id)?.completed !== undefined);
}

/** Whether a self-assessment was attempted in one of its languages. */
export function isAttempted({ attempts }: Progress, ids: readonly string[]): boolean {
  return attempts.some(({ selfAssessment }) => ids.includes(selfAssessment));
}

function findResume(progress: Progress, lessons: ModuleWorks['lessons']): ModuleProgress['resume'] {
  return lessons
    .flat()
    .flatMap((lesson) => {
      const place = progress.lessons.get(lesson)?.place;
      return place ? [{ ...place, lesson }] : [];
    })
    .reduce<ModuleProgress['resume']>((last, place) => (last && last.at >= place.at ? last : place), undefined);
}
