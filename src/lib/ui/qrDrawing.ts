// SPDX-License-Identifier: AGPL-3.0-or-later

export type QrCodeDrawing = { size: number; path: string };

type Modules = { size: number; get: (row: number, column: number) => unknown };

/** A QR code's squares as one SVG path on a square grid of `size` units, quiet zone of four units included. */
export function drawModules(modules: Modules): QrCodeDrawing {
  const quiet = 4;
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  }
  return { size: modules.size + 2 * quiet, path };
}
