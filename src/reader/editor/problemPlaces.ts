// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Text } from '@codemirror/state';

/** A problem as the site says it: `line` is 1-based, `quoted` what its sentence quotes of the text. */
export type TextProblem = { line: number; message: string; quoted: readonly string[] };

/** What to underline for a problem: the words it quotes when they are on its line, else all that the line says. */
export function placeProblem(
  text: Text,
  { line, quoted }: Pick<TextProblem, 'line' | 'quoted'>,
): {
  from: number;
  to: number;
} {
  const { from, to, text: content } = text.line(Math.min(Math.max(line, 1), text.lines));
  const found = quoted.find((words) => words !== '' && content.includes(words));
  if (found !== undefined) {
    const start = from + content.indexOf(found);
    return { from: start, to: start + found.length };
  }
  const indentation = content.length - content.trimStart().length;
  return content.trim() === '' ? { from, to } : { from: from + indentation, to };
}
