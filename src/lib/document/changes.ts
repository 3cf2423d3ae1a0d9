// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupEdits } from './changeGroups.ts';
import { cutDocument } from './documentParts.ts';
import type { ConflictSubject } from './mergeConflict.ts';
import { applyEdits, listEdits, type Edit } from './partEdits.ts';
import type { Part } from './textParts.ts';

/** One place of a change: what stood there and what stands there now; lines are 1-based in their own text. */
export type ChangePlace = { beforeLine: number; afterLine: number; before: string; after: string };

/** What can be accepted or refused on its own. Several places when one without the others would break the text. */
export type Change = {
  /** From 0; the same for the same two texts. */
  rank: number;
  about: ConflictSubject;
  /** The heading above, or the field of the front matter; possibly empty. */
  label: string;
  places: ChangePlace[];
};

/**
 * The separate changes that lead from a text to another, both normalised: one sentence, row, entry, field… each.
 *
 * Go together: the fences of one box, the boxes ticked in one item, and what was moved from one place to another.
 */
export function listChanges(before: string, after: string): Change[] {
  const { base, groups } = findChanges(before, after);
  const placeOf = makePlacer(base, groups.flat());
  return groups.map((edits, rank) => {
    const parts = edits
      .flatMap((edit) => [...base.slice(edit.start, edit.end), ...edit.parts])
      .filter(({ kind }) => kind !== 'break');
    const kinds = new Set(parts.map(({ kind }) => kind));
    const [kind = 'passage'] = kinds;
    const about = kinds.size === 1 && kind !== 'break' ? kind : 'passage';
    return { rank, about, label: parts[0]?.label ?? '', places: edits.map(placeOf) };
  });
}

/** The text with only some of its changes, by their ranks in `listChanges`: none gives `before`, all give `after`. */
export function applyChanges(before: string, after: string, accepted: Iterable<number>): string {
  const { base, groups } = findChanges(before, after);
  const ranks = new Set(accepted);
  const edits = groups.filter((_, rank) => ranks.has(rank)).flat();
  return textOf(applyEdits(base, edits, { start: 0, end: base.length }));
}

function findChanges(before: string, after: string): { base: Part[]; groups: Edit[][] } {
  const base = cutDocument(before);
  return { base, groups: groupEdits(base, listEdits(base, cutDocument(after))) };
}

/** Finds the lines of each edit. Edits come in any order. */
function makePlacer(base: readonly Part[], edits: readonly Edit[]): (edit: Edit) => ChangePlace {
  const places = new Map<Edit, ChangePlace>();
  let [at, beforeLine, afterLine] = [0, 1, 1];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const between = countLineEnds(textOf(base.slice(at, edit.start)));
    const [before, after] = [textOf(base.slice(edit.start, edit.end)), textOf(edit.parts)];
    places.set(edit, { beforeLine: beforeLine + between, afterLine: afterLine + between, before, after });
    beforeLine += between + countLineEnds(before);
    afterLine += between + countLineEnds(after);
    at = edit.end;
  }
  return (edit) => {
    const place = places.get(edit);
    if (!place) throw new Error('An edit without a place.');
    return place;
  };
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}

function countLineEnds(text: string): number {
  return text.split('\n').length - 1;
}
