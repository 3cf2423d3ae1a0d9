// SPDX-License-Identifier: AGPL-3.0-or-later
import { diff3MergeRegions } from 'node-diff3';
import { isCostly } from './alignParts.ts';
import { mergeEdits } from './mergeEdits.ts';
import type { Part } from './textParts.ts';

/** The same parts in the three texts of a merge. */
export type Sides<T> = { base: T; published: T; proposed: T };

export function eachSide<From, To>({ base, published, proposed }: Sides<From>, change: (side: From) => To): Sides<To> {
  return { base: change(base), published: change(published), proposed: change(proposed) };
}

/** A piece of the result, in order. */
export type MergedPiece = { kind: 'merged'; parts: readonly Part[] } | ({ kind: 'conflict' } & Sides<readonly Part[]>);

/**
 * Merges texts cut into parts, or gives up with undefined when they repeat themselves so much that it would take long.
 *
 * node-diff3 finds the regions that both sides touch; there, edits of different parts are still kept apart.
 */
export function mergeParts(sides: Sides<readonly Part[]>): MergedPiece[] | undefined {
  const { start, end } = measureEnds(sides);
  const base = sides.base.slice(start, sides.base.length - end);
  const published = sides.published.slice(start, sides.published.length - end);
  const proposed = sides.proposed.slice(start, sides.proposed.length - end);
  if (isCostly(base, published) || isCostly(base, proposed)) return undefined;
  const keys = [published, base, proposed].map((parts) => parts.map(({ key }) => key));
  const buffers = { a: published, o: base, b: proposed };
  const middle = diff3MergeRegions(keys[0] ?? [], keys[1] ?? [], keys[2] ?? []).flatMap((region): MergedPiece[] => {
    if (region.stable) {
      const { buffer, bufferStart, bufferLength } = region;
      return [{ kind: 'merged', parts: buffers[buffer].slice(bufferStart, bufferStart + bufferLength) }];
    }
    return mergeEdits({
      base: base.slice(region.oStart, region.oStart + region.oLength),
      published: published.slice(region.aStart, region.aStart + region.aLength),
      proposed: proposed.slice(region.bStart, region.bStart + region.bLength),
    });
  });
  const unchanged = (parts: readonly Part[]): MergedPiece => ({ kind: 'merged', parts });
  return [unchanged(sides.base.slice(0, start)), ...middle, unchanged(sides.base.slice(sides.base.length - end))];
}

/** How many parts the three texts share at their start, and at their end. */
function measureEnds({ base, published, proposed }: Sides<readonly Part[]>): { start: number; end: number } {
  const most = Math.min(base.length, published.length, proposed.length);
  const isShared = (at: number) =>
    base.at(at)?.key === published.at(at)?.key && base.at(at)?.key === proposed.at(at)?.key;
  let start = 0;
  while (start < most && isShared(start)) start += 1;
  let end = 0;
  while (end < most - start && isShared(-1 - end)) end += 1;
  return { start, end };
}
