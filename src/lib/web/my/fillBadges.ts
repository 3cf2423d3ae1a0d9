// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureModule, type ModuleWorks } from '../../learning/moduleProgress.ts';
import { m } from '../../paraglide/messages.js';
import { html, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

/** Where a learner stands with a module's badge: it asks that all was gone through, whatever was answered. */
export function fillBadges({ module, works }: { module: string; works: ModuleWorks }, me: Me): Markup {
  const { isGoneThrough, completedLessons, attemptedSelfAssessments } = measureModule(me.progress, works);
  const left = works.lessons.length + works.selfAssessments.length - completedLessons - attemptedSelfAssessments;
  const standing = isGoneThrough ? m.badge_reached() : m.badge_left({ count: left });
  return html`<p>${standing} <a href="/${me.language}/my/badges#badge-${module}">${m.badges_title()}</a></p>`;
}
