// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { openBoxes } from '../markdown/openBoxes.ts';
import type { Sides } from './mergeParts.ts';
import type { MergeRegion } from './mergeConflict.ts';
import { resolveConflicts } from './resolveConflicts.ts';
import { measureCode } from './textParts.ts';

/**
 * Whether a merge breaks nothing that both sides left whole: a front matter that reads, boxes and code that close, ids
 * that differ. That holds whatever is chosen in its conflicts.
 */
export function isWholeMerge(regions: readonly MergeRegion[], { published, proposed }: Sides<string>): boolean {
  const conflicts = regions.filter((region) => region.kind === 'conflict');
  const wanted = wholenessTests.filter((isWhole) => isWhole(published) && isWhole(proposed));
  const areApart = conflicts.every(
    ({ about, base, ...sides }) =>
      about === 'frontMatter' || [base, sides.published, sides.proposed].every((text) => isClosed(text)),
  );
  if (wanted.includes(isClosed) && !areApart) return false;
  const choices = conflicts.length === 0 ? (['published'] as const) : (['published', 'proposed'] as const);
  return choices.every((choice) => {
    const text = resolveConflicts(
      regions,
      conflicts.map(() => choice),
    );
    return wanted.every((isWhole) => isWhole(text));
  });
}

const wholenessTests = [isReadable, isClosed, hasDistinctIds];

function isReadable(text: string): boolean {
  return splitFrontMatter(text).problems.length === 0;
}

/** Whether each box and each fenced code that opens also closes, and no more. */
function isClosed(text: string): boolean {
  const lines = text.split('\n');
  const boxes = openBoxes();
  let depth = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const codeLength = measureCode(lines, at);
    if (codeLength > 0) at += codeLength - 1;
    else {
      const line = lines[at] ?? '';
      if (/^\s*(?:`{3,}|~{3,})/.test(line) || (depth === 0 && /^\s*:{3,}\s*$/.test(line))) return false;
      depth = boxes.read(line);
    }
  }
  return depth === 0;
}

function hasDistinctIds(text: string): boolean {
  const ids = [...text.matchAll(/^#{1,6}\s.*\{#([^{}\s]*)\}$/gm)].map(([, id]) => id);
  return new Set(ids).size === ids.length;
}
