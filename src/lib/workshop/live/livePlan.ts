// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import type { Language } from '../../shared/language.ts';
import type { BundleElement, ElementKind } from '../bundle.ts';

/** A passage that one can say to have stumbled on, by the words it begins with. */
export type PlanPassage = { id: string; words: string };

/** What a course gives for an element of a bundle, at the revision it is pinned to. */
export type StepContent = {
  /** The address of the text on this instance; undefined when it has no page. */
  href: string | undefined;
  /** The address where a remark on the document is written, to which `?passage=` is added. */
  remarkHref: string | undefined;
  question: Item | undefined;
  passages: PlanPassage[];
};

/** One step of a workshop; the facilitator alone reads its notes. */
export type PlanStep = StepContent & { kind: ElementKind; title: string; minutes: number; notes: string };

/** What a live workshop goes through: a bundle as it was when the workshop was opened. Nothing changes it afterwards. */
export type LivePlan = { title: string; language: Language; steps: PlanStep[] };

export const noContent: StepContent = { href: undefined, remarkHref: undefined, question: undefined, passages: [] };

type PlannedBundle = { title: string; language: Language; elements: readonly BundleElement[] };

/** Freezes a bundle for a workshop. `contentOf` gives what was read of the courses beforehand. */
export function makePlan(bundle: PlannedBundle, contentOf: (element: BundleElement) => StepContent): LivePlan {
  return {
    title: bundle.title,
    language: bundle.language,
    steps: bundle.elements.map((element) => ({
      ...contentOf(element),
      kind: element.kind,
      title: element.title,
      minutes: element.minutes,
      notes: element.text,
    })),
  };
}
