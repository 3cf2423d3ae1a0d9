// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';
import type { GlossaryEntry } from './glossary.server.ts';

export type LetterGroup = { letter: string; entries: GlossaryEntry[] };

/** Entries by first letter, accents aside; what starts with no letter comes under `0`. Order is kept. */
export function groupByLetter(entries: readonly GlossaryEntry[]): LetterGroup[] {
  const groups = Map.groupBy(
    entries,
    ({ summary }) => /^[a-z]/.exec(foldText(summary.sortAs))?.[0].toUpperCase() ?? '0',
  );
  return [...groups]
    .map(([letter, group]) => ({ letter, entries: group }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}
