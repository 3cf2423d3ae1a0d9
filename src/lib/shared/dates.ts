// SPDX-License-Identifier: AGPL-3.0-or-later

/** The locale that writes dates and times as the texts of a language do: the day before the month, 24 hours. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/**
 * A calendar day, `2026-11-22`, as the reader's language writes it. Such a day has no time zone, hence UTC; a moment is
 * given the zone whose calendar it is read on.
 */
export function formatDay(day: string | Date, language: string, timeZone = 'UTC'): string {
  const date = typeof day === 'string' ? new Date(`${day}T00:00:00Z`) : day;
  return dayFormatter(language, timeZone)(date);
}

/** As {@link formatDay}, for the moments of a list: to make what formats takes longer than to format. */
export function dayFormatter(language: string, timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone });
  return (moment) => format.format(moment);
}

/** A day and the time on the clocks of a zone, to the minute. */
export function formatMoment(moment: Date, language: string, timeZone: string): string {
  return momentFormatter(language, timeZone)(moment);
}

/** As {@link formatMoment}, for the moments of a list. */
export function momentFormatter(language: string, timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone });
  return (moment) => format.format(moment);
}

/** Whether a text is a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
