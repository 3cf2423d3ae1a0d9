// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';

/** `25 min`, `2 h`, `1 h 55`: a duration as people write it. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return m.duration_minutes({ minutes });
  return rest === 0
    ? m.duration_hours({ hours })
    : m.duration_hours_minutes({ hours, minutes: String(rest).padStart(2, '0') });
}

/** The same, rounded to the half hour, for a whole module. */
export function formatRoughly(minutes: number): string {
  return m.duration_about({ duration: formatMinutes(Math.max(30, Math.round(minutes / 30) * 30)) });
}
