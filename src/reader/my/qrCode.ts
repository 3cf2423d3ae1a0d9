// SPDX-License-Identifier: AGPL-3.0-or-later
import { create } from 'qrcode/lib/core/qrcode.js';
import { drawModules } from '../../lib/ui/qrDrawing.ts';

/** Draws a QR code in the empty drawing that the page holds: its plate first, then its squares. */
export function drawInto(parent: ParentNode, text: string): void {
  const { size, path } = drawModules(create(text, { errorCorrectionLevel: 'M' }).modules);
  const drawing = parent.querySelector('svg');
  const [plate, squares] = drawing?.querySelectorAll('path') ?? [];
  drawing?.setAttribute('viewBox', `0 0 ${size} ${size}`);
  plate?.setAttribute('d', `M0 0h${size}v${size}H0z`);
  squares?.setAttribute('d', path);
}
