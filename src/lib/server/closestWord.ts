// SPDX-License-Identifier: AGPL-3.0-or-later

/** The word of a list that takes the fewest typing mistakes to become `word`; the first of those that draw. */
export function findClosest(word: string, words: readonly string[]): string | undefined {
  return words
    .map((candidate) => ({ candidate, mistakes: countMistakes(word, candidate) }))
    .sort((a, b) => a.mistakes - b.mistakes)[0]?.candidate;
}

/**
 * Letters to add, drop or replace to turn one word into another.
 *
 * Source: Wagner & Fischer, "The String-to-String Correction Problem" (1974).
 */
export function countMistakes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) row = nextRow(row, letter, to, index + 1);
  return row.at(-1) ?? 0;
}

function nextRow(above: readonly number[], letter: string, to: string, first: number): number[] {
  const row = [first];
  for (let column = 1; column < above.length; column += 1) {
    const replaced = (above[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
    row.push(Math.min(replaced, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
  }
  return row;
}
