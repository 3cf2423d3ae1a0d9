// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAttempted, isCompleted, measureModule, type ModuleWorks } from '../../learning/moduleProgress.ts';
import { m } from '../../paraglide/messages.js';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

/** A dot for each lesson and self-assessment, full once gone through, joined to the next when both are; then in words. */
export function fillModuleProgress({ works }: { works: ModuleWorks }, { progress }: Me): Markup {
  const { completedLessons, attemptedSelfAssessments, isGoneThrough } = measureModule(progress, works);
  if (completedLessons + attemptedSelfAssessments === 0) return nothing;
  const steps = [
    ...works.lessons.map((ids) => isCompleted(progress, ids)),
    ...works.selfAssessments.map((ids) => isAttempted(progress, ids)),
  ];
  const dots = steps.map((isDone) => (isDone ? html`<i class="done"></i>` : html`<i></i>`));
  const lessons = m.progress_lessons({ done: completedLessons, total: works.lessons.length });
  const assessments = m.progress_assessments({ done: attemptedSelfAssessments, total: works.selfAssessments.length });
  return html`<div class="module-progress">
    <p class="steps" aria-hidden="true">${dots}</p>
    <p>
      ${lessons}. ${works.selfAssessments.length > 0 ? `${assessments}.` : ''}
      ${isGoneThrough ? m.progress_through() : ''}
    </p>
  </div>`;
}
