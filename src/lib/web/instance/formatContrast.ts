// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../shared/language.ts';

/** A contrast as people read it, “1,0” or “6.9”. Cut, not rounded: 6.96 is not 7. */
export function formatContrast(ratio: number, language: Language): string {
  // A tenth that multiplies to a little less than a whole number is that number.
  const tenths = Math.floor(Number((ratio * 10).toFixed(6)));
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tenths / 10);
}
