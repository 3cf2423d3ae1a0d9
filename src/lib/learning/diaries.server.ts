// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { diary, diaryEvent } from './diary.schema.server.ts';
import { diaryBounds, type DiaryEvent } from './event.ts';

/**
 * Adds events to a learner's diary; those whose id it holds already are left as they are. All of them are kept or none.
 *
 * The events come from `parseEvent`: nothing else is checked here.
 *
 * @throws {DomainError} `learning/diary-full`
 */
export async function recordEvents(
  db: Database,
  accountId: number,
  events: readonly DiaryEvent[],
  now: Date,
): Promise<{ kept: number; known: number }> {
  const kept = await db.write(async (tx) => {
    let added = 0;
    for (let start = 0; start < events.length; start += rowsPerStatement)
      added += await insertEvents(tx, accountId, events.slice(start, start + rowsPerStatement));
    if (added > 0) await countIn(tx, accountId, added, now);
    return added;
  });
  return { kept, known: events.length - kept };
}

/** Few enough texts of statements to be kept prepared, enough rows for one to cost little. */
const rowsPerStatement = 25;

async function insertEvents(tx: Transaction, accountId: number, events: readonly DiaryEvent[]): Promise<number> {
  const rows = events.map(({ id, kind, subject, revision, at, data }) => ({
    accountId,
    id,
    kind,
    subject,
    revision,
    at,
    data,
  }));
  const added = await tx.insert(diaryEvent).values(rows).onConflictDoNothing().returning({ id: diaryEvent.id });
  return added.length;
}

/** The count is kept beside: counting 50,000 events at each new one would hold everyone's writes up. */
async function countIn(tx: Transaction, accountId: number, added: number, now: Date): Promise<void> {
  const [{ eventCount } = { eventCount: 0 }] = await tx
    .insert(diary)
    .values({ accountId, eventCount: added, changedAt: now })
    .onConflictDoUpdate({
      target: diary.accountId,
      set: { eventCount: sql`${diary.eventCount} + ${added}`, changedAt: now },
    })
    .returning({ eventCount: diary.eventCount });
  if (eventCount > diaryBounds.eventsPerDiary)
    throw new DomainError('learning/diary-full', { limit: diaryBounds.eventsPerDiary });
}

/** A learner's whole diary, in the order of its ids, which is about that of time; folds put it in theirs. */
export async function listDiary(db: Database, accountId: number): Promise<DiaryEvent[]> {
  const rows = await db.read
    .select({
      id: diaryEvent.id,
      kind: diaryEvent.kind,
      subject: diaryEvent.subject,
      revision: diaryEvent.revision,
      at: diaryEvent.at,
      data: diaryEvent.data,
    })
    .from(diaryEvent)
    .where(eq(diaryEvent.accountId, accountId))
    .orderBy(asc(diaryEvent.id))
    .limit(diaryBounds.eventsPerDiary);
  // Each was written from a `DiaryEvent`: the kind and its data belong together.
  return rows as DiaryEvent[];
}

/** How many events a learner's diary holds. */
export async function countEvents(reader: Reader, accountId: number): Promise<number> {
  const [row] = await reader
    .select({ eventCount: diary.eventCount })
    .from(diary)
    .where(eq(diary.accountId, accountId))
    .limit(1);
  return row?.eventCount ?? 0;
}

/** Erases everything a learner's diary holds, in the caller's transaction. */
export async function eraseDiary(tx: Transaction, accountId: number): Promise<void> {
  await tx.delete(diaryEvent).where(eq(diaryEvent.accountId, accountId));
  await tx.delete(diary).where(eq(diary.accountId, accountId));
}
