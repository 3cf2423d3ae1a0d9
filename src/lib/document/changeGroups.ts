// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Edit } from './partEdits.ts';
import { hasWords, type Part } from './textParts.ts';

/** Puts together the edits that only make sense as one, in the order of the text. */
export function groupEdits(base: readonly Part[], edits: readonly Edit[]): Edit[][] {
  const ties = [listMoves(base, edits), listFences(base, edits), listKeys(base, edits)].flat();
  const groupOf = new Map(edits.map((edit) => [edit, [edit]]));
  for (const tied of ties) {
    const joined = [...new Set(tied.flatMap((edit) => groupOf.get(edit) ?? []))];
    for (const edit of joined) groupOf.set(edit, joined);
  }
  return [...new Set(groupOf.values())].map((group) => group.toSorted((a, b) => a.start - b.start || a.end - b.end));
}

/** Edits that remove and add the same words, or the same id. */
function listMoves(base: readonly Part[], edits: readonly Edit[]): Edit[][] {
  const byName = new Map<string, Edit[]>();
  for (const edit of edits) {
    for (const part of [...base.slice(edit.start, edit.end), ...edit.parts]) {
      for (const name of namesOf(part)) byName.set(name, [...new Set([...(byName.get(name) ?? []), edit])]);
    }
  }
  return [...byName.values()];
}

/** A box ticked or not is tied by `listKeys`. */
function namesOf({ kind, name, key, label }: Part): string[] {
  if (kind === 'key' || kind === 'break') return [];
  return [
    ...(name === '' ? [] : [kind === 'option' ? `${label}\0${name}` : `id ${name}`]),
    ...(hasWords(key) ? [key] : []),
  ];
}

/** Edits from the one that opens a box, or no longer does, to the one that closes as many. */
function listFences(base: readonly Part[], edits: readonly Edit[]): Edit[][] {
  const ties: Edit[][] = [];
  let open: Edit[] = [];
  let surplus = 0;
  for (const edit of edits) {
    const removed = base.slice(edit.start, edit.end);
    if (![...removed, ...edit.parts].some(({ kind }) => kind === 'box')) continue;
    surplus += depthOf(edit.parts) - depthOf(removed);
    open.push(edit);
    if (surplus !== 0) continue;
    ties.push(open);
    open = [];
  }
  return [...ties, open];
}

function depthOf(parts: readonly Part[]): number {
  const fences = parts.filter(({ kind }) => kind === 'box');
  return fences.reduce((depth, { text }) => depth + (hasWords(text) ? 1 : -1), 0);
}

/** Edits of the right answers of one item: they move from one option to another. */
function listKeys(base: readonly Part[], edits: readonly Edit[]): Edit[][] {
  const byItem = new Map<string, Edit[]>();
  for (const edit of edits) {
    for (const part of [...base.slice(edit.start, edit.end), ...edit.parts]) {
      if (isRight(part)) byItem.set(part.label, [...(byItem.get(part.label) ?? []), edit]);
    }
  }
  return [...byItem.values()];
}

function isRight({ kind, text }: Part): boolean {
  return kind === 'key' && /\[[xX]\]/.test(text);
}
