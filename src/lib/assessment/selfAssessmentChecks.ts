// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Problem } from '../markdown/problem.ts';
import { findCluesGivenAway } from './clues.ts';
import type { Item } from './item.ts';
import { listItemsWithoutObjective } from './objectives.ts';

/** Items of the self-assessment of a complete sequence: enough to go round it, few enough for one sitting. */
export const sequenceItems = { least: 14, most: 16 };

/**
 * Checks what the status “complete” of a sequence promises of its self-assessment. `body` is its Markdown, which starts
 * on the line `bodyStartLine` of the file; `items` are read from it.
 */
export function checkCompleteSelfAssessment(
  items: readonly Item[],
  { body, bodyStartLine }: { body: string; bodyStartLine: number },
): Problem[] {
  return [
    ...checkCount(items.length, bodyStartLine),
    ...checkClues(items, bodyStartLine),
    ...listItemsWithoutObjective(body).map(({ stem, line }): Problem => {
      return { rule: 'item-without-objective', line: line + bodyStartLine - 1, data: { item: stem } };
    }),
  ];
}

/** Checks that neither length nor place gives answers away: in a translation too, where lengths are others. */
export function checkClues(items: readonly Item[], line: number): Problem[] {
  return findCluesGivenAway(items).map(({ clue, hits, count }) => {
    return { rule: 'answers-recognisable', line, data: { clue, hits: String(hits), count: String(count) } };
  });
}

function checkCount(count: number, line: number): Problem[] {
  const { least, most } = sequenceItems;
  if (count >= least && count <= most) return [];
  return [{ rule: 'item-count', line, data: { count: String(count), least: String(least), most: String(most) } }];
}
