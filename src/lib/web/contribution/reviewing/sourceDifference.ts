// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { ChangedWords } from '../../../document/textChanges.ts';

/** Lines that are the same in both texts, folded but for those around a change. */
export type SameLines = { kind: 'same'; startLine: number; lines: string[] };
/** Lines that changed; `rank` is from 1 among the changes of a text. Lines are 1-based, in the second text. */
export type ChangedLines = { kind: 'changed'; rank: number; startLine: number; lines: ChangedWords[][] };

export type SourceDifference = { parts: Array<SameLines | ChangedLines>; changeCount: number };

const mostLineEdits = 2_000;
const mostWordEdits = 200;

/** The source of two texts, line by line and, inside the lines that replace each other, word by word. */
export function compareSources(before: string, after: string): SourceDifference {
  const [from, to] = [before.split('\n'), after.split('\n')];
  const found = diffArrays(from, to, { maxEditLength: mostLineEdits }) ?? [
    { value: from, removed: true, added: false },
    { value: to, removed: false, added: true },
  ];
  const parts: SourceDifference['parts'] = [];
  let [line, rank] = [1, 0];
  found.forEach((one, index) => {
    if (one.removed) {
      const next = found[index + 1];
      const lines = pairLines(one.value, next?.added ? next.value : []);
      parts.push({ kind: 'changed', rank: (rank += 1), startLine: line, lines });
    } else if (one.added && !found[index - 1]?.removed)
      parts.push({ kind: 'changed', rank: (rank += 1), startLine: line, lines: pairLines([], one.value) });
    else if (!one.added) parts.push({ kind: 'same', startLine: line, lines: one.value });
    if (!one.removed) line += one.value.length;
  });
  return { parts, changeCount: rank };
}

function pairLines(removed: readonly string[], added: readonly string[]): ChangedWords[][] {
  const length = Math.max(removed.length, added.length);
  return Array.from({ length }, (_, index) => compareWords(removed[index], added[index]));
}

function compareWords(before: string | undefined, after: string | undefined): ChangedWords[] {
  if (before === undefined) return [{ kind: 'added', text: after ?? '' }];
  if (after === undefined) return [{ kind: 'removed', text: before }];
  const words = diffWordsWithSpace(before, after, { maxEditLength: mostWordEdits });
  if (!words)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return words.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
