// SPDX-License-Identifier: AGPL-3.0-or-later

/** The values in their order, at most `size` at a time. */
export function inBatches<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** Does something with each of the values, `most` at a time, begun in their order. The first failure is what it throws. */
export async function eachOf<T>(values: readonly T[], most: number, act: (value: T) => Promise<void>): Promise<void> {
  const left = values.values();
  const actInTurn = async () => {
    for (const value of left) await act(value);
  };
  await Promise.all(Array.from({ length: most }, actInTurn));
}
