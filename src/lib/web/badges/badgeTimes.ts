// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDay } from '../../shared/dates.ts';

/** The day of a time as a badge writes it (ISO 8601), as people read it; what is no time stays as it is. */
export function formatBadgeTime(time: string | undefined, language: string): string | undefined {
  if (time === undefined) return undefined;
  const date = /^\d{4}-\d{2}-\d{2}T/.test(time) ? new Date(time) : undefined;
  return date && !Number.isNaN(date.getTime()) ? formatDay(date, language) : time;
}
