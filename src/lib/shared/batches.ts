// SPDX-License-Identifier: AGPL-3.0-or-later

/** The values in their order, at most `size` at a time. */
export function inBatches<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
