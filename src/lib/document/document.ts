// SPDX-License-Identifier: AGPL-3.0-or-later

/** The kinds of document that courses, and the site itself, are made of. */
export const documentKinds = [
  'module',
  'sequence',
  'lesson',
  'selfAssessment',
  'glossaryEntry',
  'guide',
  'faqEntry',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * What stands for the site itself where documents have a module: its page opens the frequently asked questions, which are
 * all that it holds. No course can take the name.
 */
export const siteModule = 'site';

/** How much a published change asks of people who have already learned from the earlier text. */
export const changeClasses = ['cosmetic', 'substantial', 'answerKey'] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** Where a document stands in `courses/`, all of it read from its path. */
export type Place = {
  module: string;
  language: string;
  /** Path inside the module and language, e.g. `01-pourquoi-et-comment/02-le-voyage.md`. */
  path: string;
  kind: DocumentKind;
  slug: string;
  /** Order among its siblings, from the number its name starts with; 0 without one. */
  position: number;
  /** Slug of the sequence it belongs to, for lessons and self-assessments. */
  sequence: string | undefined;
};

/** The first digits of a revision's hash, as addresses show it. */
export function shortRevision(hash: string): string {
  return hash.slice(0, 12);
}
