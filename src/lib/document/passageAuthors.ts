// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';
import type { NamedPassage } from './passageIds.ts';

export type AuthoredRevision = { hash: string; author: string; passages: readonly NamedPassage[] };

/** Who wrote a passage: `authors` by their first contribution, `last` the revision that its words come from. */
export type PassageAuthors = { id: string; authors: string[]; last: { hash: string; author: string } };

/**
 * Who wrote the words of each passage of the newest revision, in its order. Revisions come oldest first.
 *
 * Moving a passage, or changing its typography, is not writing it.
 */
export function attributePassages(revisions: readonly AuthoredRevision[]): PassageAuthors[] {
  const known = new Map<string, PassageAuthors & { words: string }>();
  for (const { hash, author, passages } of revisions) {
    for (const { id, text } of passages) {
      const words = wordsOf(text);
      const before = known.get(id);
      if (before?.words === words) continue;
      const authors = [...new Set([...(before?.authors ?? []), author])];
      known.set(id, { id, authors, last: { hash, author }, words });
    }
  }
  return (revisions.at(-1)?.passages ?? []).flatMap(({ id }) => {
    const found = known.get(id);
    return found ? [{ id, authors: found.authors, last: found.last }] : [];
  });
}

function wordsOf(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
