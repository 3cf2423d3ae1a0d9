// SPDX-License-Identifier: AGPL-3.0-or-later

/** The middle value; the lower of the two middle ones when there are two. Undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
