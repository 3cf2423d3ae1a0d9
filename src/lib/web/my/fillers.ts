// SPDX-License-Identifier: AGPL-3.0-or-later
import { fillAccount } from './fillAccount.ts';
import { fillAssessmentMark } from './fillAssessmentMark.ts';
import { fillBadges } from './fillBadges.ts';
import { fillClosing } from './fillClosing.ts';
import { fillLessonMark } from './fillLessonMark.ts';
import { fillModuleProgress } from './fillModuleProgress.ts';
import { fillResume } from './fillResume.ts';
import { fillSection } from './fillSection.ts';
import type { Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';
import type { Slot } from './slot.ts';

/** Makes the personal part of a slot. Pure; `args` are those that the slot was written with, in this very program. */
type Filler = (args: never, me: Me) => Markup;

const fillers: Readonly<Record<string, Filler>> = {
  account: fillAccount,
  'assessment-mark': fillAssessmentMark,
  badges: fillBadges,
  closing: fillClosing,
  'lesson-mark': fillLessonMark,
  'module-progress': fillModuleProgress,
  resume: fillResume,
  section: fillSection,
};

/** Makes someone's personal part of a page, as safe HTML. @throws Error when the slot has no filler */
export function fillSlot({ name, args }: Slot, me: Me): string {
  const fill = Object.hasOwn(fillers, name) ? fillers[name] : undefined;
  if (!fill) throw new Error(`The slot ${name} has no filler.`);
  return fill(args as never, me).text;
}

/** Whether filling these parts takes a diary; the header alone does not. */
export function needsDiary(parts: ReadonlyArray<string | object>): boolean {
  return parts.some((part) => typeof part === 'object' && 'name' in part && part.name !== 'account');
}
