// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays } from 'diff';
import { alignParts } from './alignParts.ts';
import { compareWords, type ChangedWords } from './textChanges.ts';
import type { Part } from './textParts.ts';

/** One line of either text, or one that became the other. Line numbers are 1-based, undefined in the text without it. */
export type DifferingLine = { beforeLine: number | undefined; afterLine: number | undefined; words: ChangedWords[] };

/** Lines that both texts have, or that differ; `beforeLine` and `afterLine` are those of the first, 1-based. */
export type DifferencePiece = { beforeLine: number; afterLine: number } & (
  { kind: 'unchanged'; lines: string[] } | { kind: 'changed'; lines: DifferingLine[] }
);

export type TextDifference = {
  pieces: DifferencePiece[];
  /** Whether the texts have too little in common to be compared line by line: passages are shown whole. */
  isCoarse: boolean;
};

/** Time grows as the square of these: edits of lines, then of passages; beyond, all is removed, then added. */
const mostLineEdits = 700;
const mostPassageEdits = 350;
/** Changed lines whose words are compared, and their characters; beyond, they are shown whole, and it is said. */
const mostWordedLines = 1200;
const mostWordedCharacters = 200_000;

type Chunk = { kind: 'unchanged' | 'removed' | 'added'; lines: string[] };

/** The difference between two sources for a proofreader: every line of both, in order, words compared where lines pair. */
export function compareTexts(before: string, after: string): TextDifference {
  const byLine = diffChunks(linesOf(before), linesOf(after), mostLineEdits);
  const chunks = byLine ?? diffChunks(passagesOf(before), passagesOf(after), mostPassageEdits);
  const whole: Chunk[] = [
    { kind: 'removed', lines: linesOf(before) },
    { kind: 'added', lines: linesOf(after) },
  ];
  const isCoarse = !byLine || isCostly(byLine);
  return { pieces: numberPieces(chunks ?? whole, isCoarse), isCoarse };
}

function isCostly(chunks: readonly Chunk[]): boolean {
  const changed = chunks.filter(({ kind }) => kind !== 'unchanged').flatMap(({ lines }) => lines);
  return changed.length > mostWordedLines || changed.join('').length > mostWordedCharacters;
}

/** What to show of unchanged lines: a few around the changes, and how many are folded in between. */
export function foldLines(
  lines: readonly string[],
  shownCount: number,
): { above: string[]; foldedCount: number; below: string[] } {
  // Folding one line would take as much room as showing it.
  if (lines.length <= 2 * shownCount + 1) return { above: [...lines], foldedCount: 0, below: [] };
  return {
    above: lines.slice(0, shownCount),
    foldedCount: lines.length - 2 * shownCount,
    below: shownCount === 0 ? [] : lines.slice(-shownCount),
  };
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Each with the blank lines below it. */
function passagesOf(text: string): string[] {
  return text.replace(/\n$/, '').split(/(?<=\n\n)(?!\n)/);
}

function diffChunks(before: string[], after: string[], maxEditLength: number): Chunk[] | undefined {
  const parts = diffArrays(before, after, { maxEditLength });
  return parts?.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'unchanged',
    lines: value.flatMap((lines) => lines.replace(/\n$/, '').split('\n')),
  }));
}

function numberPieces(chunks: readonly Chunk[], isCoarse: boolean): DifferencePiece[] {
  const pieces: DifferencePiece[] = [];
  let [beforeLine, afterLine] = [1, 1];
  for (let at = 0; at < chunks.length; at += 1) {
    const [chunk, next] = [chunks[at], chunks[at + 1]];
    if (!chunk) continue;
    if (chunk.kind === 'unchanged') pieces.push({ kind: 'unchanged', beforeLine, afterLine, lines: chunk.lines });
    else if (next && next.kind !== 'unchanged') at += 1;
    const pair = [chunk, ...(next && chunks[at] === next ? [next] : [])];
    const removed = pair.find(({ kind }) => kind === 'removed')?.lines ?? [];
    const added = pair.find(({ kind }) => kind === 'added')?.lines ?? [];
    if (chunk.kind !== 'unchanged') {
      pieces.push({
        kind: 'changed',
        beforeLine,
        afterLine,
        lines: pairLines({ removed, added, beforeLine, afterLine, isCoarse }),
      });
    }
    beforeLine += chunk.kind === 'unchanged' ? chunk.lines.length : removed.length;
    afterLine += chunk.kind === 'unchanged' ? chunk.lines.length : added.length;
  }
  return pieces;
}

type Lines = { removed: string[]; added: string[]; beforeLine: number; afterLine: number; isCoarse: boolean };

function pairLines({ removed, added, beforeLine, afterLine, isCoarse }: Lines): DifferingLine[] {
  const pairs = isCoarse ? [] : alignParts(removed.map(partOf), added.map(partOf));
  const lines: DifferingLine[] = [];
  let [from, to] = [0, 0];
  for (const [nextFrom, nextTo] of [...pairs, [removed.length, added.length] as const]) {
    for (; from < nextFrom; from += 1) lines.push(alone('removed', removed[from] ?? '', beforeLine + from));
    for (; to < nextTo; to += 1) lines.push(alone('added', added[to] ?? '', afterLine + to));
    if (from === removed.length && to === added.length) break;
    const words = compareWords(removed[from] ?? '', added[to] ?? '', false);
    lines.push({ beforeLine: beforeLine + from, afterLine: afterLine + to, words });
    [from, to] = [from + 1, to + 1];
  }
  return lines;
}

function alone(kind: 'removed' | 'added', text: string, line: number): DifferingLine {
  const words = [{ kind, text }];
  return kind === 'removed'
    ? { beforeLine: line, afterLine: undefined, words }
    : { beforeLine: undefined, afterLine: line, words };
}

function partOf(line: string): Part {
  return { kind: 'sentence', text: line, key: line, name: '', label: '' };
}
