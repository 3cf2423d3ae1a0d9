// SPDX-License-Identifier: AGPL-3.0-or-later
import { normaliseText } from '../shared/text.ts';

/** Lines of a whole text: 1-based, `endLine` included; none at all when it is the line before `startLine`. */
export type LineRange = { startLine: number; endLine: number };

/** Whether a text has these lines. */
export function hasLines(text: string, { startLine, endLine }: LineRange): boolean {
  return startLine >= 1 && endLine >= startLine - 1 && endLine <= text.split('\n').length;
}

/** What some lines say, without a final line end. @throws when the text has no such lines */
export function readLines(text: string, range: LineRange): string {
  return cutAround(text, range).within.join('\n');
}

/**
 * Writes some lines anew and changes nothing else; with nothing to write they go, and the blank line that followed.
 *
 * @throws when the text has no such lines
 */
export function replaceLines(text: string, range: LineRange, written: string): string {
  const { above, below } = cutAround(text, range);
  const source = normaliseText(written).replace(/^\n+/, '').replace(/\n$/, '');
  if (source !== '') return [...above, source, ...below].join('\n');
  return [...above, ...(below[0] === '' && below.length > 1 ? below.slice(1) : below)].join('\n');
}

function cutAround(text: string, range: LineRange): Record<'above' | 'within' | 'below', string[]> {
  const { startLine, endLine } = range;
  const lines = text.split('\n');
  if (!hasLines(text, range)) throw new Error(`No lines ${startLine} to ${endLine} in a text of ${lines.length}.`);
  return {
    above: lines.slice(0, startLine - 1),
    within: lines.slice(startLine - 1, endLine),
    below: lines.slice(endLine),
  };
}
