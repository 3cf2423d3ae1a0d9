// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LineRange } from './previewText.ts';

/** A text with some of its lines replaced by others. */
export function replaceLines(text: string, { startLine, endLine }: LineRange, written: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, startLine - 1), written, ...lines.slice(endLine)].join('\n');
}
