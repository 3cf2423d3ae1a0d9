// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays, diffWordsWithSpace } from 'diff';

/** Words that two texts share, or that only one has. */
export type ChangedWords = { kind: 'same' | 'added' | 'removed'; text: string };

/** Lines that changed side by side, in order; `context` is the line just above, '' at the start of the text. */
export type TextChange = { context: string; lines: ChangedWords[][] };

/** Beyond, the texts have little in common: one is shown after the other. Time grows as the square of these. */
const mostLineEdits = 300;
const mostWordEdits = 60;

/**
 * What has changed between two texts of one sentence per line, for people to read: lines first, then words inside the
 * lines that replace each other. Blank lines, ids and the fences of boxes are left out.
 */
export function listTextChanges(before: string, after: string): TextChange[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(from, to, { maxEditLength: mostLineEdits }) ?? [
    { value: from, removed: true, added: false },
    { value: to, removed: false, added: true },
  ];
  const changes: TextChange[] = [];
  let context = '';
  parts.forEach((part, index) => {
    if (part.removed) {
      const next = parts[index + 1];
      changes.push({ context, lines: pairLines(part.value, next?.added ? next.value : []) });
    } else if (part.added && !parts[index - 1]?.removed) changes.push({ context, lines: pairLines([], part.value) });
    if (!part.removed) context = part.value.at(-1) ?? context;
  });
  return changes;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s*\{#[^{}\s]*\}/g, '').trim())
    .filter((line) => line !== '' && !/^:{3,}/.test(line));
}

function pairLines(removed: readonly string[], added: readonly string[]): ChangedWords[][] {
  const length = Math.max(removed.length, added.length);
  const isLong = length > mostLineEdits;
  return Array.from({ length }, (_, index) => compareWords(removed[index] ?? '', added[index] ?? '', isLong));
}

/** What has changed inside a line; all of it when `isLong` asks not to look, or when little is in common. */
export function compareWords(before: string, after: string, isLong: boolean): ChangedWords[] {
  const words = isLong ? undefined : diffWordsWithSpace(before, after, { maxEditLength: mostWordEdits });
  if (!words) return [word('removed', before), word('added', after)];
  return words.map(({ value, added, removed }) => word(added ? 'added' : removed ? 'removed' : 'same', value));
}

function word(kind: ChangedWords['kind'], text: string): ChangedWords {
  return { kind, text };
}
