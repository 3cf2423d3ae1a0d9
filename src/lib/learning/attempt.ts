// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ItemResult } from '../assessment/scoring.ts';
import { confidences, type Confidence, type ResponseRecord } from './event.ts';

/** How sure the learner said to be of each item, by its id; items they said nothing of are absent. */
export type Confidences = Readonly<Record<string, Confidence>>;

/** What an attempt keeps of each item that was asked: ids and what scoring said, never a text nor a position. */
export function recordResponses(results: readonly ItemResult[], said: Confidences): ResponseRecord[] {
  return results.map(({ item, options, outcome }) => {
    const confidence = Object.hasOwn(said, item.id) ? said[item.id] : undefined;
    return {
      item: item.id,
      options: options.filter(({ isChosen }) => isChosen).map(({ option }) => option.id),
      outcome,
      ...(confidence === undefined || outcome === 'unanswered' ? {} : { confidence }),
    };
  });
}

/** Reads what was said of each item from a form; anything else than the three words is as if nothing was said. */
export function readConfidences(
  items: ReadonlyArray<{ id: string }>,
  valueOf: (itemId: string) => unknown,
): Confidences {
  const said = items.flatMap(({ id }) => {
    const value = valueOf(id);
    const confidence = confidences.find((known) => known === value);
    return confidence === undefined ? [] : [[id, confidence] as const];
  });
  return Object.fromEntries(said);
}
