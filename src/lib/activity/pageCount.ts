// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';

/** Kinds of pages that are counted. Pages of one's own, of those who run the site and of live workshops are not. */
export const pageKinds = [
  'home',
  'module',
  'sequence',
  'lesson',
  'selfAssessment',
  'glossary',
  'guide',
  'around',
  'download',
  'search',
  'contribution',
  'bundle',
  'forum',
  'announcement',
  'site',
] as const;
export type PageKind = (typeof pageKinds)[number];

/**
 * A page as it is counted. `object` names what of the courses it shows, `<module>` or `<module>/<slug>`; it is empty for
 * all the others: nothing that a person made is counted apart.
 */
export type CountedPage = { readonly kind: PageKind; readonly object: string; readonly language: Language };

export type PageCount = CountedPage & { readonly count: number };

/** How many months keep their days. Those before keep one sum each. */
export const monthsByDay = 13;

/** Under this, a sum shown to everybody might be about somebody: it is not shown. */
export const smallestShown = 5;

/** The first day that keeps its own counts, `2026-11-01`, seen from another, `2027-11-27`. */
export function firstDayKept(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - monthsByDay, 1)).toISOString().slice(0, 10);
}

/** The day so many days before another. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
