// SPDX-License-Identifier: AGPL-3.0-or-later

/** Words to put into a text: 1-based line, 1-based column on that line as `normaliseText` gives it. */
export type Insertion = { line: number; column: number; words: string };

/**
 * Puts words into a text as it lies on disk, whatever its line ends, and changes no other byte. Insertions stand on
 * different lines; their places were found in the normalised text, which has the same lines.
 */
export function insertWords(raw: string, insertions: readonly Insertion[]): string {
  // Line ends are kept as items of their own, at odd places.
  const pieces = raw.split(/(\r\n|\r|\n)/);
  for (const { line, column, words } of insertions) {
    const index = (line - 1) * 2;
    const content = pieces[index];
    if (content === undefined) continue;
    const at = rawColumn(content, column - 1);
    pieces[index] = content.slice(0, at) + words + content.slice(at);
  }
  return pieces.join('');
}

/** How far `length` units of the normalised line reach in the line on disk, where an accent may be a unit of its own. */
function rawColumn(content: string, length: number): number {
  const wanted = normaliseLine(content).slice(0, length);
  // A following accent belongs to the letter before it.
  const isThere = (at: number) => normaliseLine(content.slice(0, at)) === wanted && !/^\p{M}/u.test(content.slice(at));
  if (isThere(length)) return length;
  for (let at = 0; at <= content.length; at += 1) if (isThere(at)) return at;
  return content.trimEnd().length;
}

function normaliseLine(content: string): string {
  return content
    .replace(/^\uFEFF/, '')
    .replace(/\0/g, '\uFFFD')
    .normalize('NFC');
}

/** The line end that a text uses, that of its first line. */
export function lineEndOf(raw: string): string {
  return /\r\n|\r|\n/.exec(raw)?.[0] ?? '\n';
}
