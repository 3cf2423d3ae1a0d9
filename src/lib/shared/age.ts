// SPDX-License-Identifier: AGPL-3.0-or-later
import { localeOf } from './dates.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago something was, in words and in the largest whole unit: “il y a 3 heures”. A moment is “à l’instant”. */
export function formatAge(ageMs: number, language: string, moment: string): string {
  const found = units.find(([, lengthMs]) => ageMs >= lengthMs);
  if (!found) return moment;
  const [unit, lengthMs] = found;
  return new Intl.RelativeTimeFormat(localeOf(language)).format(-Math.floor(ageMs / lengthMs), unit);
}
