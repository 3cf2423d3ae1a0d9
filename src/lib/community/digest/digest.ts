// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';

/** How often somebody wants letters; whoever wants none has no digest. */
export const digestFrequencies = ['daily', 'weekly'] as const;
export type DigestFrequency = (typeof digestFrequencies)[number];

/** What letters can tell of. */
export const digestTopics = ['threads', 'proposals', 'queue', 'announcements'] as const;
export type DigestTopic = (typeof digestTopics)[number];

export type DigestChoice = { frequency: DigestFrequency; topics: readonly DigestTopic[]; language: Language };

/** One thing that happened, and the path of its page. */
export type DigestLine = { text: string; path: string };

/** What one topic has to tell, and where all of it is. */
export type DigestSection = { title: string; lines: readonly DigestLine[]; path: string };

export type DigestAsked = { accountId: number; language: Language; since: Date };

/** Tells what is new of one topic since a moment: a few lines, in the language that is being spoken. */
export type DigestProvider = {
  topic: DigestTopic;
  gather(db: Pick<Database, 'read'>, asked: DigestAsked, now: Date): Promise<DigestSection | undefined>;
};

/** Letters go from seven in the morning on, on the machine's clock. */
const firstHour = 7;

/**
 * Names the period that a moment is in, by the day it began on: a letter is about one of them. Periods of one frequency
 * sort as they follow each other.
 */
export function periodOf(frequency: DigestFrequency, now: Date, timeZone: string): string {
  const day = dayOf(new Date(now.getTime() - firstHour * 3_600_000), timeZone);
  if (frequency === 'daily') return day;
  const noon = new Date(`${day}T12:00:00Z`);
  const sinceMonday = (noon.getUTCDay() + 6) % 7;
  return new Date(noon.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar day of a moment in a zone, `2026-11-27`. */
function dayOf(moment: Date, timeZone: string): string {
  // The calendar of this locale is written as ISO 8601 writes it.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(moment);
}

/** Between two letters that ask for a confirmation: an address is not to be flooded by whoever typed it. */
export const confirmationPauseMs = 10 * 60_000;
export const confirmationLifeMs = 24 * 3_600_000;
