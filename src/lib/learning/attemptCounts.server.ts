// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, or, sql } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { diaryEvent } from './diary.schema.server.ts';

/** `isMore`: there are more attempts than were looked at. */
export type AttemptCount = { count: number; isMore: boolean };

/** Attempts that are looked at: they are read on the thread that serves. */
const mostAttempts = 2_000;

/**
 * How many attempts of the diaries kept here answered at least one of some items of a self-assessment, whoever made them.
 * What browsers keep is not known.
 */
export async function countAttempts(
  reader: Reader,
  { selfAssessment, items }: { selfAssessment: string; items: readonly string[] },
): Promise<AttemptCount> {
  if (items.length === 0) return { count: 0, isMore: false };
  // A diary is kept as `JSON.stringify` writes it, and no item has a quote in its id.
  const answers = items.map((item) => sql`${diaryEvent.data} like ${`%"item":"${escapeLike(item)}"%`} escape '\\'`);
  const rows = await reader
    .select({ isTouched: sql<number>`${or(...answers)}` })
    .from(diaryEvent)
    .where(and(eq(diaryEvent.subject, selfAssessment), sql`kind = 'attempted'`))
    .limit(mostAttempts + 1);
  const looked = rows.slice(0, mostAttempts);
  return {
    count: looked.filter(({ isTouched }) => Boolean(isTouched)).length,
    isMore: rows.length > mostAttempts,
  };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
