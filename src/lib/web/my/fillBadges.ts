// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureModule, type ModuleWorks } from '../../learning/moduleProgress.ts';
import { m } from '../../paraglide/messages.js';
import { html, type Markup } from './markup.ts';
import type { Me } from './me.ts';

/** Where a learner stands with a module's badge: it asks that all was gone through, whatever was answered. */
export function fillBadges({ works }: { works: ModuleWorks }, { progress }: Me): Markup {
  const { isGoneThrough, completedLessons, attemptedSelfAssessments } = measureModule(progress, works);
  const left = works.lessons.length + works.selfAssessments.length - completedLessons - attemptedSelfAssessments;
  return html`<p>${isGoneThrough ? m.badge_reached() : m.badge_left({ count: left })}</p>`;
}
