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
  return dayWriter(language, timeZone).format(date);
}

/** A day and the time on the clocks of a zone, to the minute. */
export function formatMoment(moment: Date, language: string, timeZone: string): string {
  return momentWriter(language, timeZone).format(moment);
}

const dayWriter = keepWriters({ dateStyle: 'long' });
const momentWriter = keepWriters({ dateStyle: 'long', timeStyle: 'short' });

/** Making what writes dates takes a hundred times longer than writing one, and a list writes dozens. */
function keepWriters(options: Intl.DateTimeFormatOptions) {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (language: string, timeZone: string) => {
    const key = `${language} ${timeZone}`;
    const writer = kept.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone });
    kept.set(key, writer);
    return writer;
  };
}

/** Whether a text is a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
