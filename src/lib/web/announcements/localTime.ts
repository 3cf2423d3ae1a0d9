// SPDX-License-Identifier: AGPL-3.0-or-later

/** The time zone of the machine, whose clock is the one that forms go by: `TZ`, else the system's. */
export function localTimeZone(): string {
  zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** Asking for it takes as long as a small page. */
let zone: string | undefined;

/** A moment on the machine's clock, as a `datetime-local` field holds it: `2026-12-01T09:00`. */
export function toLocalTime(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [String(moment.getFullYear()).padStart(4, '0'), two(moment.getMonth() + 1), two(moment.getDate())];
  return `${day.join('-')}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The moment that such a text names; undefined when it names none. Browsers without the field let people type it. */
export function parseLocalTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/.exec(text.trim());
  const moment = match && new Date(`${match[1]}T${match[2]}`);
  if (!moment || Number.isNaN(moment.getTime())) return undefined;
  // `new Date` takes the 31st of a shorter month for the day after its last.
  return moment.getDate() === Number(match[1]?.slice(-2)) ? moment : undefined;
}
