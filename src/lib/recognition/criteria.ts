// SPDX-License-Identifier: AGPL-3.0-or-later
import { isReadable, listLessons, type ModuleOutline } from '../catalogue/course.ts';
import { isAttempted, isCompleted, measureModule } from '../learning/moduleProgress.ts';
import type { Progress } from '../learning/progress.ts';

/** A lesson or a self-assessment, as it was when the module was gone through. */
export type GoneThrough = {
  kind: 'lesson' | 'selfAssessment';
  slug: string;
  title: string;
  /** First 12 digits of the revision that was read or answered. */
  revision: string;
};

/** `done` counts the steps that are, `total` the lessons and self-assessments that can be read today. */
export type BadgeProgress = {
  isGoneThrough: boolean;
  done: number;
  total: number;
  lessonCount: number;
  selfAssessmentCount: number;
  /** Lessons that are announced and cannot be read yet: a badge does not wait for them. */
  plannedCount: number;
  remaining: Array<Pick<GoneThrough, 'kind' | 'slug' | 'title'>>;
};

type Step = Omit<GoneThrough, 'revision'> & { ids: readonly string[]; revision: string };

/**
 * Measures the way to a module's badge: every lesson that can be read is completed and every self-assessment attempted,
 * whatever the answers.
 */
export function measureBadge(progress: Progress, outline: ModuleOutline): BadgeProgress {
  const steps = listSteps(outline);
  const [lessons, selfAssessments] = (['lesson', 'selfAssessment'] as const).map((wanted) =>
    steps.filter(({ kind }) => kind === wanted),
  );
  const works = { lessons: idsOf(lessons), selfAssessments: idsOf(selfAssessments) };
  const { isGoneThrough, completedLessons, attemptedSelfAssessments } = measureModule(progress, works);
  return {
    isGoneThrough,
    done: completedLessons + attemptedSelfAssessments,
    total: steps.length,
    lessonCount: works.lessons.length,
    selfAssessmentCount: works.selfAssessments.length,
    plannedCount: listLessons(outline).filter((lesson) => !isReadable(lesson)).length,
    remaining: steps.filter((step) => !isDone(progress, step)).map(({ kind, slug, title }) => ({ kind, slug, title })),
  };
}

/** What a badge is given for: each step, with the revision that the learner had before them. */
export function listGoneThrough(progress: Progress, outline: ModuleOutline): GoneThrough[] {
  return listSteps(outline).map(({ ids, ...step }) => ({
    ...step,
    revision: revisionSeen(progress, ids) ?? step.revision.slice(0, 12),
  }));
}

/** In the order of the programme: the lessons of each sequence, then its self-assessment. */
function listSteps(outline: ModuleOutline): Step[] {
  return outline.sequences.flatMap(({ lessons, selfAssessment }) => [
    ...lessons.filter(isReadable).map((lesson) => toStep('lesson', lesson)),
    ...(selfAssessment && selfAssessment.summary.itemCount > 0 ? [toStep('selfAssessment', selfAssessment)] : []),
  ]);
}

function toStep(
  kind: Step['kind'],
  entry: { slug: string; ids: readonly string[]; revision: string; summary: { title: string } },
): Step {
  const { slug, ids, revision, summary } = entry;
  return { kind, slug, title: summary.title, ids, revision };
}

function idsOf(steps: readonly Step[] = []): Array<readonly string[]> {
  return steps.map(({ ids }) => ids);
}

function isDone(progress: Progress, { kind, ids }: Step): boolean {
  return kind === 'lesson' ? isCompleted(progress, ids) : isAttempted(progress, ids);
}

function revisionSeen({ lessons, attempts }: Progress, ids: readonly string[]): string | undefined {
  const read = ids.map((id) => lessons.get(id)?.completed?.revision).find((revision) => revision !== undefined);
  return read ?? attempts.findLast(({ selfAssessment }) => ids.includes(selfAssessment))?.revision;
}
