// SPDX-License-Identifier: AGPL-3.0-or-later
import { normaliseText } from '../shared/text.ts';

/** Where a passage stands in a whole text: 1-based lines, `endLine` included. */
export type PassageLines = { startLine: number; endLine: number };

/** The source of one passage, without a final line end. @throws when the text has no such lines */
export function passageSource(text: string, lines: PassageLines): string {
  return cutAround(text, lines).passage.join('\n');
}

/**
 * Writes a passage anew and changes nothing else; an empty one is removed, with the blank line that followed.
 *
 * What the new source opens and does not close goes on below: see `isClosed`.
 *
 * @throws when the text has no such lines
 */
export function editPassage(text: string, lines: PassageLines, source: string): string {
  const { above, below } = cutAround(text, lines);
  const passage = normaliseText(source).replace(/^\n+/, '').replace(/\n$/, '');
  if (passage === '') return [...above, ...(below[0] === '' && below.length > 1 ? below.slice(1) : below)].join('\n');
  return [...above, passage, ...below].join('\n');
}

function cutAround(
  text: string,
  { startLine, endLine }: PassageLines,
): Record<'above' | 'passage' | 'below', string[]> {
  const lines = text.split('\n');
  if (startLine < 1 || endLine < startLine || endLine > lines.length) {
    throw new Error(`No lines ${startLine} to ${endLine} in a text of ${lines.length}.`);
  }
  return {
    above: lines.slice(0, startLine - 1),
    passage: lines.slice(startLine - 1, endLine),
    below: lines.slice(endLine),
  };
}
