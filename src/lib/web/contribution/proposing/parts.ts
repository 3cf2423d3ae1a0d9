// SPDX-License-Identifier: AGPL-3.0-or-later
import { findItemLines } from '../../../assessment/itemLines.ts';
import { findSectionLines } from '../../../document/sectionLines.ts';
import { readLines, replaceLines, type LineRange } from '../../../document/textLines.ts';

/** A part of a text that is edited alone, by its lines in the whole text. */
export type Part = LineRange & { kind: 'passage' | 'section' | 'item'; id: string };

/** What an address asks for: a passage or a section by `passage`, an item by `item`; the whole text without either. */
export type WantedPart = { passage: string; item: string };

export type PartSource = {
  text: string;
  /** The passages of this very text. */
  passages: ReadonlyArray<LineRange & { passageId: string; sectionId: string }>;
  /** Where passages that are no more last stood. */
  history: ReadonlyArray<{ passageId: string; sectionId: string }>;
};

/** The part an address asks for. A passage that is no more leads to its section; what leads nowhere, to the whole text. */
export function findPart({ passage, item }: WantedPart, { text, passages, history }: PartSource): Part | undefined {
  if (item !== '') return made('item', item, findItemLines(text, item));
  if (passage === '') return undefined;
  const known = passages.find(({ passageId }) => passageId === passage);
  if (known) return made('passage', passage, known);
  const section = history.findLast(({ passageId }) => passageId === passage)?.sectionId ?? passage;
  return made('section', section, findSectionLines(text, section));
}

function made(kind: Part['kind'], id: string, lines: LineRange | undefined): Part | undefined {
  return lines && { kind, id, startLine: lines.startLine, endLine: lines.endLine };
}

/** The words of a part, as one edits them. */
export function textOfPart(text: string, part: Part | undefined): string {
  return part ? readLines(text, part) : text;
}

/** The whole text with a part replaced; a part left empty goes, with the blank line that followed it. */
export function withPart(text: string, part: Part | undefined, typed: string): string {
  return part ? replaceLines(text, part, typed) : typed;
}
