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
  /**
   * Where to go on: the part where reading stopped last, in a lesson that is not completed; else the start of the lesson
   * that comes after the last one completed. Undefined when nothing was begun, or nothing is left.
   */
  resume: { lesson: string; section: string | undefined } | undefined;
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
    resume: findKeptPlace(progress, lessons) ?? findNextLesson(progress, lessons),
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

function findKeptPlace(progress: Progress, lessons: ModuleWorks['lessons']): ModuleProgress['resume'] {
  const last = lessons
    .filter((ids) => !isCompleted(progress, ids))
    .flat()
    .flatMap((lesson) => {
      const place = progress.lessons.get(lesson)?.place;
      return place ? [{ ...place, lesson }] : [];
    })
    .reduce<(KeptPlace & { lesson: string }) | undefined>(
      (latest, place) => (latest && latest.at >= place.at ? latest : place),
      undefined,
    );
  return last && { lesson: last.lesson, section: last.section };
}

/** In the order of the programme, from the lesson completed last; then those that were passed over. */
function findNextLesson(progress: Progress, lessons: ModuleWorks['lessons']): ModuleProgress['resume'] {
  const completedAt = lessons.map((ids) =>
    Math.max(0, ...ids.map((id) => progress.lessons.get(id)?.completed?.at ?? 0)),
  );
  const last = completedAt.indexOf(Math.max(0, ...completedAt));
  if (!completedAt[last]) return undefined;
  const next = [...lessons.slice(last + 1), ...lessons.slice(0, last)].find((ids) => !isCompleted(progress, ids));
  const lesson = next?.[0];
  return lesson === undefined ? undefined : { lesson, section: undefined };
}
