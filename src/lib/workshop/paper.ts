// SPDX-License-Identifier: AGPL-3.0-or-later

/** What can be printed of a bundle. */
export const paperKinds = ['handout', 'exercises', 'answers', 'cards', 'script', 'poster', 'feedback'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperSizes = ['a4', 'a5'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** How many cards stand on a sheet: columns, then rows. The style sheet has their sizes. */
const cardGrids = { a4: [2, 4], a5: [2, 3] } as const;

/** A sheet of cards: fronts, and the backs as they are printed on its other side. A place without a card is undefined. */
export type CardSheet<Card> = { fronts: (Card | undefined)[]; backs: (Card | undefined)[] };

/**
 * Cards laid out on sheets, row by row. The back of each row is in the opposite order: a sheet that is turned on its long
 * edge then has each definition behind its term.
 */
export function layCards<Card>(cards: readonly Card[], size: PaperSize): CardSheet<Card>[] {
  const [columns, rows] = cardGrids[size];
  const sheets = Math.ceil(cards.length / (columns * rows));
  return Array.from({ length: sheets }, (_, sheet) => {
    const placed = Array.from({ length: columns * rows }, (__, place) => cards[sheet * columns * rows + place]);
    const lines = Array.from({ length: rows }, (__, row) => placed.slice(row * columns, (row + 1) * columns));
    return { fronts: placed, backs: lines.flatMap((line) => line.toReversed()) };
  });
}
