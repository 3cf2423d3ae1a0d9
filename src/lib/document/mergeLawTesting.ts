// SPDX-License-Identifier: AGPL-3.0-or-later
// (for tests and proofs: what holds of every merge)
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { listWords, normaliseText } from '../shared/text.ts';
import type { MergeConflict } from './mergeConflict.ts';
import { mergeTexts, type MergeResult } from './mergeTexts.ts';
import { listAnswerKeys } from './partGroups.ts';
import { resolveConflicts } from './resolveConflicts.ts';
import { cutParts } from './textParts.ts';
import type { Triple } from './tripleTesting.ts';

/** What Git makes of each triple, in order; undefined where it finds a conflict. */
export async function mergeWithGit(triples: readonly Triple[]): Promise<Array<string | undefined>> {
  const folder = mkdtempSync(join(tmpdir(), 'merges-'));
  for (const [rank, { base, published, proposed }] of triples.entries()) {
    for (const [name, text] of Object.entries({ base, published, proposed })) {
      writeFileSync(join(folder, `${rank}.${name}`), text);
    }
  }
  const script = `for rank in $(seq 0 ${triples.length - 1})
    do git merge-file -q $rank.published $rank.base $rank.proposed; echo $?; done`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: folder });
  const codes = stdout.trim().split('\n');
  const texts = codes.map((code, rank) =>
    code === '0' ? readFileSync(join(folder, `${rank}.published`), 'utf8') : undefined,
  );
  rmSync(folder, { recursive: true });
  return texts;
}

/** Merges three texts of a sentence a letter: conflicts as `[base|published|proposed]`. */
export function mergeLetters(base: string, published: string, proposed: string): string {
  const write = (letters: string) => [...letters].map((letter) => `${letter}.\n`).join('');
  const read = (text: string) => text.replaceAll(/\.|\n/g, '');
  const merged = mergeTexts(write(base), write(published), write(proposed));
  if (merged.kind === 'clean') return read(merged.text);
  const regions = merged.regions.map((region) =>
    region.kind === 'merged' ? region.text : `[${region.base}|${region.published}|${region.proposed}]`,
  );
  return read(regions.join(''));
}

/** The laws that a merge breaks, by name; none, one hopes. */
export function listBrokenLaws(triple: Triple): string[] {
  const merged = mergeTexts(triple.base, triple.published, triple.proposed);
  const laws = {
    'no sentence disappears unless one side deleted it': keepsSentences(triple, merged),
    'swapping the sides swaps the conflicts and changes nothing else': isSymmetric(triple, merged),
    'the same text on both sides is the merge': isEdit(
      mergeTexts(triple.base, triple.proposed, triple.proposed),
      triple,
    ),
    'a side that changed nothing gives way': isEdit(mergeTexts(triple.base, triple.base, triple.proposed), triple),
    'what was whole stays whole, whatever is chosen': staysWhole(triple, merged),
    'the key of an item is that of one of the texts': keepsKeys(triple, merged),
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
}

/** Whether a merge says what Git's does, when Git's has no conflict and no part was touched twice. */
export function agreesWithGit({ base, published, proposed, touched }: Triple, text: string | undefined): boolean {
  if (text === undefined || touched.length > 0) return true;
  const merged = mergeTexts(base, published, proposed);
  return merged.kind === 'clean' && listWords(merged.text).join(' ') === listWords(text).join(' ');
}

function isEdit(merged: MergeResult, { proposed }: Triple): boolean {
  return merged.kind === 'clean' && merged.text === normaliseText(proposed);
}

function conflictsOf(merged: MergeResult): MergeConflict[] {
  return merged.kind === 'clean' ? [] : merged.regions.filter((region) => region.kind === 'conflict');
}

function keepsSentences({ base, published, proposed }: Triple, merged: MergeResult): boolean {
  const everything =
    merged.kind === 'clean'
      ? [merged.text]
      : merged.regions.map((region) =>
          region.kind === 'merged' ? region.text : `${region.published}\n${region.proposed}`,
        );
  const kept = everything.join('\n');
  const [before, ours, theirs] = [partsOf(base), partsOf(published), partsOf(proposed)];
  const count = (parts: readonly string[], wanted: string) => parts.filter((part) => part === wanted).length;
  const isKept = (side: readonly string[], other: readonly string[]) =>
    side.every((part) => kept.includes(part) || count(other, part) < count(before, part));
  return isKept(ours, theirs) && isKept(theirs, ours);
}

function partsOf(text: string): string[] {
  return cutParts(normaliseText(text)).map((part) => part.text.trim());
}

function isSymmetric({ base, published, proposed }: Triple, merged: MergeResult): boolean {
  const swapped = mergeTexts(base, proposed, published);
  if (merged.kind === 'clean' || swapped.kind === 'clean') return JSON.stringify(merged) === JSON.stringify(swapped);
  const back = swapped.regions.map((region) =>
    region.kind === 'merged' ? region : { ...region, published: region.proposed, proposed: region.published },
  );
  return JSON.stringify(sortKeys(merged.regions)) === JSON.stringify(sortKeys(back));
}

function sortKeys(regions: readonly object[]): unknown[] {
  return regions.map((region) => Object.entries(region).sort());
}

function staysWhole({ published, proposed }: Triple, merged: MergeResult): boolean {
  if (!isWhole(normaliseText(published)) || !isWhole(normaliseText(proposed))) return true;
  if (merged.kind === 'clean') return isWhole(merged.text);
  const conflicts = conflictsOf(merged);
  const mixed = conflicts.map(({ rank }) => (rank % 2 === 0 ? 'published' : 'proposed'));
  const both = conflicts.map(({ canKeepBoth }) => (canKeepBoth ? 'both' : 'proposed'));
  return [mixed, mixed.toReversed(), both].every((choices) => isWhole(resolveConflicts(merged.regions, choices)));
}

/** Written anew, so as not to believe the merge's own idea of it. */
export function isWhole(text: string): boolean {
  if (splitFrontMatter(text).problems.length > 0) return false;
  const prose = text.replace(/^```\n[^]*?^```$/gm, '');
  if (prose.includes('```')) return false;
  let depth = 0;
  for (const [fence] of prose.matchAll(/^:::\w*/gm)) {
    depth += fence === ':::' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function keepsKeys({ base, published, proposed }: Triple, merged: MergeResult): boolean {
  if (merged.kind !== 'clean') return true;
  const keysOf = (text: string) => listAnswerKeys(cutParts(normaliseText(text)));
  const texts = [base, published, proposed].map(keysOf);
  return [...keysOf(merged.text)].every(([item, key]) => {
    const known = texts.flatMap((keys) => keys.get(item) ?? []);
    return known.length === 0 || known.includes(key);
  });
}
