// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';
import type { GlossaryEntry } from './glossary.server.ts';

export type LetterGroup = { letter: string; entries: GlossaryEntry[] };

/** The letter that an entry comes under, accents aside; `0` when it starts with none. */
export function letterOf({ sortAs }: { sortAs: string }): string {
  return /^[a-z]/.exec(foldText(sortAs))?.[0].toUpperCase() ?? '0';
}

/** Entries by first letter. Order is kept. */
export function groupByLetter(entries: readonly GlossaryEntry[]): LetterGroup[] {
  const groups = Map.groupBy(entries, ({ summary }) => letterOf(summary));
  return [...groups]
    .map(([letter, group]) => ({ letter, entries: group }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}
