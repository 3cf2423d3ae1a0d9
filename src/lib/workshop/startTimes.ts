// SPDX-License-Identifier: AGPL-3.0-or-later

/** A running time, from the beginning of a workshop: `0:05`, `1:40`. */
export function formatStart(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
