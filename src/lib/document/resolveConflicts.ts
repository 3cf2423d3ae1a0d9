// SPDX-License-Identifier: AGPL-3.0-or-later
import { normaliseText } from '../shared/text.ts';
import type { MergeConflict, MergeRegion } from './mergeConflict.ts';

/** What a person keeps in a conflict; `both` is the published text, then the proposed one. */
export type ConflictChoice = 'published' | 'proposed' | 'both' | { text: string };

/**
 * The text that the choices made in the conflicts, in their order, lead to.
 *
 * @throws when a conflict has no choice
 */
export function resolveConflicts(regions: readonly MergeRegion[], choices: readonly ConflictChoice[]): string {
  const pieces = regions.map((region) => {
    if (region.kind === 'merged') return region.text;
    const choice = choices[region.rank];
    if (choice === undefined) throw new Error(`No choice for conflict ${region.rank}.`);
    return textOf(region, choice);
  });
  return normaliseText(pieces.join(''));
}

function textOf(conflict: MergeConflict, choice: ConflictChoice): string {
  const { base, published, proposed } = conflict;
  if (choice === 'both') return published + proposed;
  if (typeof choice === 'string') return conflict[choice];
  const isOnLines = [base, published, proposed].some((text) => text.endsWith('\n'));
  const written = choice.text.replace(/\r\n?/g, '\n');
  return written === '' || !isOnLines || written.endsWith('\n') ? written : `${written}\n`;
}
