// SPDX-License-Identifier: AGPL-3.0-or-later
import { compareEvents, type DiaryEvent } from './event.ts';

/**
 * A diary without the places that a later place in the same lesson replaces, in order.
 *
 * It folds into the same progress. A reader passes thousands of sections in a year: what is kept in a browser grows
 * with the number of lessons, not with the hours of reading.
 */
export function consolidate(events: readonly DiaryEvent[]): DiaryEvent[] {
  const ordered = [...events].sort(compareEvents);
  const last = new Map<string, string>();
  for (const { kind, subject, id } of ordered) if (kind === 'placeKept') last.set(subject, id);
  return ordered.filter(({ kind, subject, id }) => kind !== 'placeKept' || last.get(subject) === id);
}
