// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays } from 'diff';

/** A passage of a text, by its lines, 1-based in the whole of it. */
export type PlacedPassage = { passageId: string; startLine: number; endLine: number };

/** Passages side by side: what they said, and what they would say. Either is '' for what comes or goes. */
export type ChangedBlock = { passageIds: string[]; before: string; after: string };

/** Lines from `from` up to, not including, `to`; 0-based. */
type Lines = { from: number; to: number };
type Hunk = { before: Lines; after: Lines };

/** Beyond, the texts have little in common: they are one block. Time grows as the square of it. */
const mostLineEdits = 800;

/**
 * The passages that differ between two texts, whole, in order. Passages are those of the first text; what stands between
 * them (a heading, a new paragraph) makes a block of its own. Front matters are left to the difference of the sources.
 */
export function findChangedBlocks(before: string, after: string, passages: readonly PlacedPassage[]): ChangedBlock[] {
  const [from, to] = [before.split('\n'), after.split('\n')];
  const start = bodyStart(from);
  const hunks = listHunks(from, to)
    .map((hunk) => widen(hunk, { from, to, passages }))
    .filter((hunk) => hunk.before.to > start || (hunk.before.from === hunk.before.to && hunk.before.from >= start));
  return joinTouching(hunks).flatMap((hunk) => {
    const block = { before: textOf(from, hunk.before), after: textOf(to, hunk.after) };
    if (block.before === block.after) return [];
    return [
      { passageIds: passages.filter((one) => isIn(one, hunk.before)).map(({ passageId }) => passageId), ...block },
    ];
  });
}

/** Where the body starts, after the second line of dashes. */
function bodyStart(lines: readonly string[]): number {
  return lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0;
}

function listHunks(from: readonly string[], to: readonly string[]): Hunk[] {
  const parts = diffArrays([...from], [...to], { maxEditLength: mostLineEdits });
  if (!parts) return [{ before: { from: 0, to: from.length }, after: { from: 0, to: to.length } }];
  const hunks: Hunk[] = [];
  let [left, right] = [0, 0];
  for (const { added, removed, value } of parts) {
    const [taken, given] = [added ? 0 : value.length, removed ? 0 : value.length];
    if (added || removed) {
      const hunk = { before: { from: left, to: left + taken }, after: { from: right, to: right + given } };
      hunks.push(hunk);
    }
    left += taken;
    right += given;
  }
  return joinTouching(hunks);
}

type Texts = { from: readonly string[]; to: readonly string[]; passages: readonly PlacedPassage[] };

/** A part of a passage makes no sense alone: takes the whole of those that are touched. */
function widen(hunk: Hunk, { from, to, passages }: Texts): Hunk {
  const touched = passages.filter((one) => isTouched(one, hunk, to));
  const first = Math.min(hunk.before.from, ...touched.map(({ startLine }) => startLine - 1));
  const last = Math.max(hunk.before.to, ...touched.map(({ endLine }) => endLine));
  return {
    before: { from: first, to: Math.min(last, from.length) },
    after: { from: hunk.after.from - (hunk.before.from - first), to: hunk.after.to + (last - hunk.before.to) },
  };
}

/** Lines added against the edge of a passage, with no blank line between, are a part of it. */
function isTouched({ startLine, endLine }: PlacedPassage, { before, after }: Hunk, to: readonly string[]): boolean {
  if (before.from < endLine && before.to > startLine - 1) return true;
  const isAfterIt = before.from === endLine && isWritten(to[after.from]) && after.to > after.from;
  const isBeforeIt = before.to === startLine - 1 && isWritten(to[after.to - 1]) && after.to > after.from;
  return isAfterIt || isBeforeIt;
}

function isWritten(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '';
}

function joinTouching(hunks: readonly Hunk[]): Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    if (last && hunk.before.from <= last.before.to) {
      // Where each was widened to, it took the other for unchanged: the first start and the last end are the right ones.
      last.after.to = hunk.after.to + Math.max(0, last.before.to - hunk.before.to);
      last.before.to = Math.max(last.before.to, hunk.before.to);
    } else joined.push({ before: { ...hunk.before }, after: { ...hunk.after } });
  }
  return joined;
}

function isIn({ startLine, endLine }: PlacedPassage, { from, to }: Lines): boolean {
  return startLine - 1 < to && endLine > from;
}

function textOf(lines: readonly string[], { from, to }: Lines): string {
  return lines.slice(from, to).join('\n').trim();
}
