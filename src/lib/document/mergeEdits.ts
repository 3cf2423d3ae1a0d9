// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MergedPiece, Sides } from './mergeParts.ts';
import { applyEdits, byPlace, listEdits, type Edit } from './partEdits.ts';
import type { Part } from './textParts.ts';

/** Parts of the base, `end` not included. */
type Range = { start: number; end: number };

/**
 * Merges parts that both sides changed. Edits of different parts go together even when the parts touch; the same edit
 * counts once.
 *
 * Source: Khanna, Kunal & Pierce, “A Formal Investigation of Diff3” (FSTTCS 2007), with edits of one part each.
 */
export function mergeEdits({ base, published, proposed }: Sides<readonly Part[]>): MergedPiece[] {
  const [ours, theirs] = [listEdits(base, published), listEdits(base, proposed)];
  const clashing = listClashing(ours, theirs);
  const ranges = listClashes([...ours, ...theirs], clashing);
  const isFree = (edit: Edit) => !ranges.some((range) => isWithin(edit, range, clashing));
  const free = withoutSame([...ours, ...theirs].filter(isFree));
  const pieces: MergedPiece[] = [];
  let at = 0;
  for (const range of ranges) {
    const apply = (edits: readonly Edit[]) =>
      applyEdits(
        base,
        edits.filter((edit) => isWithin(edit, range, clashing)),
        range,
      );
    const before = applyEdits(base, free, { start: at, end: range.start });
    const conflict = { base: base.slice(range.start, range.end), published: apply(ours), proposed: apply(theirs) };
    pieces.push({ kind: 'merged', parts: before }, { kind: 'conflict', ...conflict });
    at = range.end;
  }
  return [...pieces, { kind: 'merged', parts: applyEdits(base, free, { start: at, end: base.length }) }];
}

/** The edits of each side that do not go with some edit of the other. */
function listClashing(ours: readonly Edit[], theirs: readonly Edit[]): Set<Edit> {
  const clashing = new Set<Edit>();
  let first = 0;
  for (const edit of ours) {
    while ((theirs[first]?.end ?? Infinity) < edit.start) first += 1;
    for (let at = first; (theirs[at]?.start ?? Infinity) <= edit.end; at += 1) {
      const other = theirs[at];
      if (other && areClashing(edit, other)) clashing.add(edit).add(other);
    }
  }
  return clashing;
}

function areClashing(a: Edit, b: Edit): boolean {
  if (areSame(a, b) || (a.parts.length === 0 && b.parts.length === 0)) return false;
  if (isInsertion(a) && isInsertion(b)) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

/** The ranges of the base in conflict, apart from each other: an edit is in one of them, or in none. */
function listClashes(edits: readonly Edit[], clashing: ReadonlySet<Edit>): Range[] {
  const ranges: Array<Range & { isClash: boolean }> = [];
  for (const edit of edits.toSorted(byPlace)) {
    const last = ranges.at(-1);
    const isClash = clashing.has(edit);
    const touches = last && (edit.start < last.end || (isClash && last.isClash && edit.start === last.end));
    if (!touches) ranges.push({ start: edit.start, end: edit.end, isClash });
    else {
      last.end = Math.max(last.end, edit.end);
      last.isClash ||= isClash;
    }
  }
  return ranges.filter(({ isClash }) => isClash);
}

function isWithin(edit: Edit, range: Range, clashing: ReadonlySet<Edit>): boolean {
  if (isInsertion(edit)) return clashing.has(edit) && range.start <= edit.start && edit.end <= range.end;
  return edit.start < range.end && range.start < edit.end;
}

function isInsertion({ start, end }: Edit): boolean {
  return start === end;
}

function withoutSame(edits: readonly Edit[]): Edit[] {
  const kept = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${textOf(edit)}`, edit]));
  return [...kept.values()].sort(byPlace);
}

function areSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && textOf(a) === textOf(b);
}

function textOf({ parts }: Edit): string {
  return parts.map(({ text }) => text).join('');
}
