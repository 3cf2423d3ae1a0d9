// SPDX-License-Identifier: AGPL-3.0-or-later
import { headerOf } from '../markdown/frontMatter.ts';
import { normaliseText } from '../shared/text.ts';
import { describeConflict, type MergeRegion } from './mergeConflict.ts';
import { mergeHeaders } from './mergeHeaders.ts';
import { eachSide, mergeParts, type MergedPiece, type Sides } from './mergeParts.ts';
import { joinItems, joinPassages, listAnswerKeys } from './partGroups.ts';
import { cutParts, type Part } from './textParts.ts';
import { isWholeMerge } from './wholeTexts.ts';

export type MergeResult = { kind: 'clean'; text: string } | { kind: 'conflicted'; regions: MergeRegion[] };

/**
 * Merges a proposed text into the published one, given the text both were written from.
 *
 * Front matters are merged field by field, prose sentence by sentence, tables by row, lists by entry; in a
 * self-assessment, stem, options and explanations each on their own, and the key of an item, all its right options,
 * as one. Fenced code is never cut. The same edit made on both sides counts once. Texts that repeat themselves a lot,
 * and merges that would break a box or a front matter, are taken by passages, or whole.
 */
export function mergeTexts(base: string, published: string, proposed: string): MergeResult {
  const sides = eachSide({ base, published, proposed }, normaliseText);
  if (sides.published === sides.base || sides.published === sides.proposed) return cleanly(sides.proposed);
  if (sides.proposed === sides.base) return cleanly(sides.published);
  const regions = findMerge(sides);
  if (regions.some(({ kind }) => kind === 'conflict')) return { kind: 'conflicted', regions };
  return cleanly(normaliseText(regions.map((region) => (region.kind === 'merged' ? region.text : '')).join('')));
}

function cleanly(text: string): MergeResult {
  return { kind: 'clean', text };
}

function findMerge(sides: Sides<string>): MergeRegion[] {
  for (const grain of ['sentences', 'passages'] as const) {
    const pieces = mergeAt(grain, sides);
    const regions = pieces && describePieces(pieces);
    if (regions && isWholeMerge(regions, sides)) return regions;
  }
  return [{ kind: 'conflict', rank: 0, about: 'text', label: '', canKeepBoth: false, ...sides }];
}

type Grain = 'sentences' | 'passages';

function mergeAt(grain: Grain, sides: Sides<string>): MergedPiece[] | undefined {
  const headers = eachSide(sides, headerOf);
  // As if a blank line ended each text, so that its last passage is like the others.
  const bodies = eachSide(sides, (text) => `${text.slice(headerOf(text).length)}\n`);
  const header = mergeHeaders(headers, { isWhole: grain === 'passages' });
  const body = mergeParts(cutBodies(grain, bodies));
  return header && body ? [...header, ...body] : undefined;
}

function cutBodies(grain: Grain, bodies: Sides<string>): Sides<Part[]> {
  const parts = eachSide(bodies, cutParts);
  const isWhole = grain === 'passages' ? () => true : findKeyConflicts(parts);
  return eachSide(parts, (side) => {
    const joined = joinItems(side, isWhole);
    return grain === 'passages' ? joinPassages(joined) : joined;
  });
}

/** The items whose key both sides changed, each in its way: two right options, one of each side, would be a third key. */
function findKeyConflicts(sides: Sides<readonly Part[]>): (name: string) => boolean {
  const keys = eachSide(sides, listAnswerKeys);
  return (name) => {
    const { base, published, proposed } = eachSide(keys, (side) => side.get(name));
    return base !== published && base !== proposed && published !== proposed;
  };
}

function describePieces(pieces: readonly MergedPiece[]): MergeRegion[] {
  const regions: MergeRegion[] = [];
  let rank = 0;
  for (const piece of pieces) {
    if (piece.kind === 'conflict') regions.push({ kind: 'conflict', ...describeConflict(piece, rank++) });
    else addText(regions, piece.parts.map(({ text }) => text).join(''));
  }
  return regions;
}

function addText(regions: MergeRegion[], text: string): void {
  const last = regions.at(-1);
  if (last?.kind === 'merged') last.text += text;
  else if (text !== '') regions.push({ kind: 'merged', text });
}
