// SPDX-License-Identifier: AGPL-3.0-or-later
import { fillAccount } from './fillAccount.ts';
import { fillAssessmentMark } from './fillAssessmentMark.ts';
import { fillBadges } from './fillBadges.ts';
import { fillClosing } from './fillClosing.ts';
import { fillKeepPlace } from './fillKeepPlace.ts';
import { fillLessonMark } from './fillLessonMark.ts';
import { fillModuleProgress } from './fillModuleProgress.ts';
import { fillPassage } from './fillPassage.ts';
import { fillResume } from './fillResume.ts';
import type { Markup } from './markup.ts';
import type { Me } from './me.ts';
import type { PagePart } from './slot.ts';

/** Makes the personal part of a slot. Pure; `args` are those that the slot was written with, in this very program. */
type Filler = (args: never, me: Me) => Markup;

const fillers: Readonly<Record<string, Filler>> = {
  account: fillAccount,
  'assessment-mark': fillAssessmentMark,
  badges: fillBadges,
  closing: fillClosing,
  'keep-place': fillKeepPlace,
  'lesson-mark': fillLessonMark,
  'module-progress': fillModuleProgress,
  passage: fillPassage,
  resume: fillResume,
};

/** Puts someone's personal parts into a page. @throws Error when a slot has no filler */
export function fillPage(parts: readonly PagePart[], me: Me): string {
  return parts.map((part) => (typeof part === 'string' ? part : fillSlot(part, me))).join('');
}

function fillSlot({ name, args }: Exclude<PagePart, string>, me: Me): string {
  const fill = Object.hasOwn(fillers, name) ? fillers[name] : undefined;
  if (!fill) throw new Error(`The slot ${name} has no filler.`);
  return fill(args as never, me).text;
}

/** Whether filling these parts takes a diary; the header alone does not. */
export function needsDiary(parts: readonly PagePart[]): boolean {
  return parts.some((part) => typeof part !== 'string' && part.name !== 'account');
}
