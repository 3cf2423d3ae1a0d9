// SPDX-License-Identifier: AGPL-3.0-or-later
import { countLooseMarks, type LooseMarks } from './looseMarks.ts';
import { openBoxes, type Boxes } from './openBoxes.ts';
import type { Problem } from './problem.ts';

/** A lesson of 1,800 words is about 15 KiB; this leaves room without letting a text hold the renderer. */
export const maxTextBytes = 256 * 1024;
/** 256 KiB of sentences with a blank line here and there are about 4,500. Each line may be a block of its own. */
export const maxLines = 5000;
/** Characters on one line: one sentence per line needs a few hundred. */
export const maxLineLength = 5000;
/** Characters without a space: the longest address that browsers and servers agree on. */
export const maxWordLength = 2000;
/** Levels of lists, quotations and boxes; beyond it parsing costs grow faster than the text. */
export const maxNesting = 20;
/** Brackets left open, or closed before they open; link look-ups cost a pass over the rest of the paragraph for each. */
export const maxLooseBrackets = 30;
/** Signs that may become an element, table cells included: a lesson has one per sixty characters, this is one per fifteen. */
export const maxMarks = 15_000;
/** Runs of `*`, `_` and `~` in one paragraph: each that closes is compared with those still open. */
export const maxRuns = 1000;
/** Such runs that open and do not close, or the other way round. */
export const maxLooseRuns = 100;
/**
 * A line under a title, and a footnote: parsing costs a pass over what is around them for each. Five hundred of them is
 * ten times what the longest lesson has, and a rendering of less than half a second.
 */
const marksOfUnderline = 30;
const marksOfFootnote = 30;

type LimitRule = 'line-too-long' | 'word-too-long' | 'nesting-too-deep' | 'text-too-dense';

/** What has been counted so far: in the whole text, then since the last blank line. */
type Count = { marks: number; boxes: Boxes; loose: LooseMarks; columns: number };

/**
 * Refuses, before any parsing, the texts that would make parsing slow or overflow the stack. Linear in the text.
 *
 * What it returns is empty for every text a person would write.
 */
export function checkLimits(text: string): Problem[] {
  if (new TextEncoder().encode(text).length > maxTextBytes) return [tooLarge(maxTextBytes)];
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > maxLines + 1) return [{ rule: 'text-too-dense', line: maxLines + 1 }];
  const count: Count = { marks: 0, boxes: openBoxes(), loose: countLooseMarks(), columns: 0 };
  for (const [index, content] of lines.entries()) {
    const rule = checkLine(content, count);
    if (rule) return [{ rule, line: index + 1 }];
  }
  return [];
}

/** The problem of a file over its size cap. */
export function tooLarge(limitBytes: number): Problem {
  return { rule: 'file-too-large', line: 1, data: { limitKib: String(limitBytes / 1024) } };
}

function checkLine(line: string, count: Count): LimitRule | undefined {
  if (hasLongWord(line)) return 'word-too-long';
  if (line.length > maxLineLength) return 'line-too-long';
  if (line.trim() === '') {
    count.columns = 0;
    count.loose.clear();
    return undefined;
  }
  if (countLevels(line) > maxNesting || count.boxes.read(line) > maxNesting) return 'nesting-too-deep';
  count.marks += countMarks(line, count);
  return count.marks > maxMarks ? 'text-too-dense' : checkParagraph(line, count.loose);
}

function checkParagraph(line: string, loose: LooseMarks): LimitRule | undefined {
  if (startsItem.test(line)) loose.clear();
  loose.read(line);
  if (loose.brackets() > maxLooseBrackets || loose.emphasis() > maxLooseRuns) return 'nesting-too-deep';
  return loose.runs() > maxRuns ? 'text-too-dense' : undefined;
}

/** Whether a text, or a line of it, has more than {@link maxWordLength} characters without a space. */
export function hasLongWord(line: string): boolean {
  return line.length > maxWordLength && line.split(/\s/).some((word) => word.length > maxWordLength);
}

const containerMarkers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;
/** Ends the paragraph above, wherever it stands. */
const startsItem = /^ {0,3}[-*+][ \t]+\S/;

function countLevels(line: string): number {
  const markers = containerMarkers.exec(line)?.[0] ?? '';
  const depth = markers.replace(/\d+/g, '1').replace(/[ \t]/g, '').replace(/1[.)]/g, '-').length;
  // Without a marker on the line, indentation alone is code or continuation text and nests nothing new.
  const indentation = depth > 0 ? Math.floor((/^[ \t]*/.exec(line)?.[0].replace(/\t/g, '    ').length ?? 0) / 2) : 0;
  return depth + indentation;
}

/** A row of a table has as many cells as its first row, those that are not written included. */
function countMarks(line: string, count: Count): number {
  if (/^[ \t>]*(?:=+|-+)[ \t]*$/.test(line)) return marksOfUnderline;
  if (/^[ \t>]*\[\^[^\]]+\]:/.test(line)) return marksOfFootnote;
  const written = line.match(/[[\]*_~`|<&:@\\]/g)?.length ?? 0;
  if (/^[-|:> \t]+$/.test(line) && line.includes('|'))
    count.columns = Math.max(count.columns, line.match(/-+/g)?.length ?? 0);
  return Math.max(written, count.columns);
}
