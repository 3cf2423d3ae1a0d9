// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LineRange } from '../../../document/textLines.ts';

/** The lines that some lines of `base` have become in `whole`, where they alone were written anew; none when they went. */
export function findEdited(
  { startLine, endLine }: LineRange,
  { base, whole }: { base: string; whole: string },
): LineRange {
  const added = whole.split('\n').length - base.split('\n').length;
  return { startLine, endLine: Math.max(startLine - 1, endLine + added) };
}
