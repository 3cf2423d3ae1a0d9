// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAttempted, isCompleted, type ModuleWorks } from './moduleProgress.ts';
import type { Progress } from './progress.ts';

/**
 * The rules of XP, all of them. They say how much was gone through, and nothing of how well, how fast or how often:
 *
 * - a lesson that one has finished, once, in whichever language;
 * - a self-assessment that one has taken, once, whatever was answered;
 * - a document that a proposal of one's own has improved, once, however many were merged in it: it is read from the
 *   proposals, and no event of the diary says it.
 *
 * A score, speed, days in a row, presence, taking again and reading again earn nothing and lose nothing. XP is shown to
 * its owner alone, who may hide it; it opens nothing and is compared with nobody's.
 */
export const xpRules = { lessonCompleted: 10, selfAssessmentAttempted: 10, documentImproved: 10 } as const;

export type Xp = { total: number; lessons: number; selfAssessments: number };

/** Counts the XP of a diary, given what there is to go through and how many documents its owner has improved. */
export function countXp(progress: Progress, modules: readonly ModuleWorks[], improved = 0): Xp {
  const lessons = modules.flatMap((works) => works.lessons).filter((ids) => isCompleted(progress, ids)).length;
  const selfAssessments = modules
    .flatMap((works) => works.selfAssessments)
    .filter((ids) => isAttempted(progress, ids)).length;
  return {
    total:
      lessons * xpRules.lessonCompleted +
      selfAssessments * xpRules.selfAssessmentAttempted +
      improved * xpRules.documentImproved,
    lessons,
    selfAssessments,
  };
}
