// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays } from 'diff';
import { foldText } from '../shared/text.ts';
import type { ChangeClass } from './document.ts';

/** Letters by which a corrected word may differ from the misspelt one. */
const typoLetters = 2;

/**
 * Whether a change alters what a text says: cosmetic when only spelling, punctuation or typography differ.
 *
 * Answer keys are the concern of `assessment/`, which knows what a right answer is.
 */
export function classifyTextChange(before: string, after: string): Exclude<ChangeClass, 'answerKey'> {
  const changes = diffArrays(wordsOf(before), wordsOf(after));
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index];
    if (!change || (!change.added && !change.removed)) continue;
    const next = changes[index + 1];
    if (!next || next.added === change.added || change.value.length !== next.value.length) return 'substantial';
    if (!change.value.every((word, at) => isTypo(word, next.value[at] ?? ''))) return 'substantial';
    index += 1;
  }
  return 'cosmetic';
}

function wordsOf(text: string): string[] {
  return foldText(text).match(/[a-z0-9]+/g) ?? [];
}

/** Numbers and short words are never typos of each other: “1993” for “1983”, “ne” for “le” change the meaning. */
function isTypo(before: string, after: string): boolean {
  if (/\d/.test(before + after) || Math.min(before.length, after.length) < 5) return false;
  return editDistance(before, after) <= typoLetters;
}

/** Source: Wagner & Fischer, “The String-to-String Correction Problem” (Journal of the ACM, 1974). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
