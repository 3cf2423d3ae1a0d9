// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { MarkKind } from '../../ui/marks.ts';
import { bundleBounds, type BundleHoldReason, type ElementKind, type Visibility } from '../../workshop/bundle.ts';
import type { DescriptionComplaint, ElementComplaint } from '../../workshop/bundleChecks.ts';

export const elementWords: Record<ElementKind, () => string> = {
  lesson: () => m.bundle_kind_lesson(),
  passage: () => m.bundle_kind_passage(),
  activity: () => m.bundle_kind_activity(),
  item: () => m.bundle_kind_item(),
  guide: () => m.bundle_kind_guide(),
  step: () => m.bundle_kind_step(),
  note: () => m.bundle_kind_note(),
  link: () => m.bundle_kind_link(),
};

export const visibilityWords: Record<Visibility, () => string> = {
  unlisted: () => m.bundle_unlisted(),
  held: () => m.bundle_held(),
  public: () => m.bundle_public(),
};

export const visibilityMarks: Record<Visibility, MarkKind> = { unlisted: 'info', held: 'toReview', public: 'right' };

const holdWords: Record<BundleHoldReason, () => string> = {
  documentLimit: () => m.bundle_held_instance_limit(),
  instanceLimit: () => m.bundle_held_instance_limit(),
  looksAutomatic: () => m.bundle_held_looks_automatic(),
  ticketMissing: () => m.bundle_held_ticket_missing(),
  moderator: () => m.bundle_held_moderator(),
  links: () => m.bundle_held_links(),
};

/** Why a bundle waits for a moderator. */
export function holdSentence(reason: BundleHoldReason): string {
  return holdWords[reason]();
}

const complaints: Record<DescriptionComplaint | ElementComplaint, (limit: number) => string> = {
  titleMissing: () => m.bundle_title_missing(),
  tooLong: (limit) => m.propose_too_long({ limit }),
  urlRefused: () => m.bundle_url_refused(),
  minutesRefused: (limit) => m.bundle_minutes_refused({ limit }),
  sourceMissing: () => m.refusal_request(),
};

type Complaints = Partial<Record<string, DescriptionComplaint | ElementComplaint>>;

/** A sentence for each field of a bundle that has something wrong, by the id of the field: `bundle-title`. */
export function descriptionComplaints(found: Complaints): Record<string, string> {
  const { title, summary, authorName, totalMinutes: minutes } = bundleBounds;
  return sentencesOf(found, { title, summary, authorName, minutes }, (field) => `bundle-${field}`);
}

/** The same, of an element: `title-12`; of a new one without a number: `title`. */
export function elementComplaints(found: Complaints, id?: number): Record<string, string> {
  const { elementTitle: title, text, url, minutes } = bundleBounds;
  const name = (field: string) => (id === undefined ? field : `${field}-${id}`);
  return sentencesOf(found, { title, text, url, minutes }, name);
}

function sentencesOf(
  found: Complaints,
  limits: Readonly<Record<string, number>>,
  nameOf: (field: string) => string,
): Record<string, string> {
  const entries = Object.entries(found).flatMap(([field, complaint]) =>
    complaint ? [[nameOf(field), complaints[complaint](limits[field] ?? 0)] as const] : [],
  );
  return Object.fromEntries(entries);
}
