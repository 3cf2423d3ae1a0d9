// SPDX-License-Identifier: AGPL-3.0-or-later
import { localeOf } from '../../shared/dates.ts';

/** `1,3 Mo`, `740 ko`: the size of a file as people say it. */
export function formatSize(sizeBytes: number, language: string): string {
  const [unit, size, maximumFractionDigits]: [string, number, number] =
    sizeBytes < 1e6 ? ['kilobyte', Math.max(1, sizeBytes / 1e3), 0] : ['megabyte', sizeBytes / 1e6, 1];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, maximumFractionDigits }).format(size);
}
