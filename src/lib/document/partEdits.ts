// SPDX-License-Identifier: AGPL-3.0-or-later
import { alignParts } from './alignParts.ts';
import type { Part } from './textParts.ts';

/** What stands instead of the parts `start` to `end` (not included) of a base: an insertion when they are none. */
export type Edit = { start: number; end: number; parts: readonly Part[] };

/** The smallest edits that lead from the base to the other text, in order. */
export function listEdits(base: readonly Part[], side: readonly Part[]): Edit[] {
  const edits: Edit[] = [];
  let [at, sideAt] = [0, 0];
  for (const [start, sideStart] of [...alignParts(base, side), [base.length, side.length] as const]) {
    const parts = side.slice(sideAt, sideStart);
    if (at < start || parts.length > 0) edits.push({ start: at, end: start, parts });
    [at, sideAt] = [start + 1, sideStart + 1];
    const part = side[sideStart];
    if (part && part.text !== base[start]?.text) edits.push({ start, end: at, parts: [part] });
  }
  return edits;
}

/** The parts of the base from `start` to `end` (not included), with the edits made there. */
export function applyEdits(
  base: readonly Part[],
  edits: readonly Edit[],
  range: { start: number; end: number },
): Part[] {
  const parts: Part[] = [];
  let at = range.start;
  for (const edit of edits.filter(({ start, end }) => start >= range.start && end <= range.end).toSorted(byPlace)) {
    parts.push(...base.slice(at, edit.start), ...(at > edit.start ? [] : edit.parts));
    at = Math.max(at, edit.end);
  }
  return [...parts, ...base.slice(at, range.end)];
}

export function byPlace(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return a.start - b.start || a.end - b.end;
}
