// SPDX-License-Identifier: AGPL-3.0-or-later
import { chosenSubjects } from '../../community/instance/instanceSettings.ts';
import type { Language } from '../../shared/language.ts';

/** What is chosen for an instance, in the order one walks through it; approvals are each module's own. */
export const instanceSteps = [...chosenSubjects, 'approvals'] as const;
export type InstanceStep = (typeof instanceSteps)[number];

export function isInstanceStep(value: string): value is InstanceStep {
  return (instanceSteps as readonly string[]).includes(value);
}

/** The page of one step, or of all of them; `walk` leads from each to the next. */
export function instanceAddress(language: Language, step?: InstanceStep, walk = false): string {
  const overview = `/${language}/admin/instance`;
  return step ? `${overview}/${step}${walk ? '?walk' : ''}` : overview;
}

export function stepAfter(step: InstanceStep): InstanceStep | undefined {
  return instanceSteps[instanceSteps.indexOf(step) + 1];
}
