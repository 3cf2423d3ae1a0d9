// SPDX-License-Identifier: AGPL-3.0-or-later
import QRCode from 'qrcode';
import { drawModules, type QrCodeDrawing } from '../ui/qrDrawing.ts';

/** A QR code, as `QrCode.svelte` shows it. */
export function drawQrCode(text: string): QrCodeDrawing {
  return drawModules(QRCode.create(text, { errorCorrectionLevel: 'M' }).modules);
}
