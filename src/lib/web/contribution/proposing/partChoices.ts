// SPDX-License-Identifier: AGPL-3.0-or-later
import { readLines, type LineRange } from '../../../document/textLines.ts';
import { excerptOf } from '../../../markdown/excerpt.ts';
import type { Part } from './parts.ts';

/** A smaller part that can be edited alone, named by its first words. */
export type PartChoice = { passage?: string; item?: string; words: string };

type Row = LineRange & { passageId: string; sectionId: string };

/** The passages of a section, or of a whole text. A passage has no smaller part. */
export function listPartChoices(text: string, part: Part | undefined, passages: readonly Row[]): PartChoice[] {
  if (part && part.kind !== 'section') return [];
  return passages
    .filter(({ startLine, endLine }) => !part || (startLine >= part.startLine && endLine <= part.endLine))
    .map(({ passageId, startLine, endLine }) => ({
      passage: passageId,
      words: excerptOf(readLines(text, { startLine, endLine }), longest),
    }));
}

const longest = 70;
