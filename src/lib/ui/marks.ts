// SPDX-License-Identifier: AGPL-3.0-or-later

export type MarkKind = 'info' | 'right' | 'toReview' | 'careful';

/** One outline per signal, in a box of 16: told apart without colour, and in black and white print. */
export const MARKS: Record<MarkKind, string> = {
  info: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 6h2v5H7Zm0-3h2v2H7Z',
  right: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM7 11.8 3.3 8.1l1.5-1.5L7 8.8l4.3-4.3 1.5 1.5Z',
  toReview: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 2a6 6 0 0 1 0 12Z',
  careful: 'M8 .5 16 15H0ZM7 6v4h2V6Zm0 5v2h2v-2Z',
};
