// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { passagesOf } from '../markdown/outline.ts';
import { foldText, slugify } from '../shared/text.ts';
import { carryPassageIds } from './passageIds.ts';

/** A passage of a revision. Lines are 1-based in the whole text, front matter included. */
export type DescribedPassage = { passageId: string; sectionId: string; startLine: number; endLine: number };

export type TextToDescribe = {
  text: string;
  /** The text it follows, with the ids of its passages in their order; undefined for a new document. */
  before: { text: string; passageIds: readonly string[] } | undefined;
  /** Every passage id that the document has ever had. */
  retired: readonly string[];
};

/** The passages of a text, with the ids they had in the text before, or new ones. */
export function describePassages({ text, before, retired }: TextToDescribe): DescribedPassage[] {
  const { body, bodyStartLine } = splitFrontMatter(text);
  const passages = passagesOf(body);
  const parent = before
    ? passagesOf(splitFrontMatter(before.text).body).map((passage, index) => ({
        id: before.passageIds[index] ?? '',
        text: passage.text,
      }))
    : [];
  const ids = carryPassageIds({ parent, texts: passages.map((one) => one.text), retired, derive: derivePassageId });
  const offset = bodyStartLine - 1;
  return passages.map(({ sectionId, startLine, endLine }, index) => ({
    passageId: ids[index] ?? '',
    sectionId,
    startLine: startLine + offset,
    endLine: endLine + offset,
  }));
}

/** A passage's id says its first words, so that an address with it can be read: `p-le-premier-message`. */
export function derivePassageId(text: string): string {
  const words = foldText(text).match(/[a-z0-9]{3,}/g) ?? [];
  return `p-${slugify(words.slice(0, 4).join(' ')) || 'passage'}`;
}
