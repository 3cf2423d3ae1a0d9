// SPDX-License-Identifier: AGPL-3.0-or-later
import { headerOf, splitFrontMatter } from '../markdown/frontMatter.ts';
import { openBoxes } from '../markdown/openBoxes.ts';
import type { Sides } from './mergeParts.ts';
import { makeCodeMeasure } from './fencedCode.ts';
import type { MergeConflict, MergeRegion } from './mergeConflict.ts';
import { resolveConflicts } from './resolveConflicts.ts';

/**
 * Whether a merge breaks nothing that both sides left whole: a front matter that reads, boxes and code that close, ids
 * that differ. That holds whatever is chosen in its conflicts.
 */
export function isWholeMerge(regions: readonly MergeRegion[], { published, proposed }: Sides<string>): boolean {
  const conflicts = regions.filter((region) => region.kind === 'conflict');
  const areClosed = isClosed(published) && isClosed(proposed);
  if (areClosed && !conflicts.every(isClosedConflict)) return false;
  return (['published', 'proposed'] as const).every((choice) => {
    const choices = conflicts.map(() => choice);
    const text = resolveConflicts(regions, choices);
    return (
      (!areClosed || isClosed(text)) &&
      (hasDistinctIds(text) || !hasDistinctIds(published) || !hasDistinctIds(proposed)) &&
      (isReadable(text, [published, proposed]) || !isReadable(published) || !isReadable(proposed))
    );
  });
}

/** Whether each of its texts can be put in the place of another without opening a box, or closing one. */
function isClosedConflict({ about, base, published, proposed }: MergeConflict): boolean {
  return about === 'frontMatter' || [base, published, proposed].every((text) => isClosed(text));
}

/** Whether the front matter of a text reads, or is that of one of the others, which is not for it to say. */
function isReadable(text: string, others: readonly string[] = []): boolean {
  const header = headerOf(text);
  return others.some((other) => headerOf(other) === header) || splitFrontMatter(text).problems.length === 0;
}

/**
 * Whether each box and each fenced code that opens in a text also closes there, by an end of its own, and no other does.
 * A parser closes two boxes by one fence when the inner one has as many colons: of two boxes in a row, that is what a
 * merge that loses the end of the first would make.
 */
export function isClosed(text: string): boolean {
  const lines = text.split('\n');
  const boxes = openBoxes();
  const measureCode = makeCodeMeasure(lines);
  let depth = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const codeLength = measureCode(at);
    if (codeLength > 0) at += codeLength - 1;
    else {
      const line = lines[at] ?? '';
      if (/^\s*(?:`{3,}|~{3,})/.test(line) || (depth === 0 && /^\s*:{3,}\s*$/.test(line))) return false;
      const before = depth;
      depth = boxes.read(line);
      if (depth < before - 1) return false;
    }
  }
  return depth === 0;
}

/** Whether headings have different ids, and the options of each item too. */
function hasDistinctIds(text: string): boolean {
  const ids = new Set<string>();
  let heading = '';
  return [...text.matchAll(/^(#{1,6}\s|\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]).*\{#([^{}\s]*)\}$/gm)].every((match) => {
    const [, mark = '', id = ''] = match;
    if (mark.startsWith('#')) heading = id;
    const name = mark.startsWith('#') ? id : `${heading} ${id}`;
    const isNew = !ids.has(name);
    ids.add(name);
    return isNew;
  });
}
