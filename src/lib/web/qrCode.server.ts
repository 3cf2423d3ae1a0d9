// SPDX-License-Identifier: AGPL-3.0-or-later
import QRCode from 'qrcode';

export type QrCodeDrawing = { size: number; path: string };

/** A QR code as one SVG path on a square grid of `size` units, quiet zone of four units included. */
export function drawQrCode(text: string): QrCodeDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  }
  return { size: modules.size + 2 * quiet, path };
}
