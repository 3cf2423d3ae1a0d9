// SPDX-License-Identifier: AGPL-3.0-or-later
import { count, eq } from 'drizzle-orm';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { diary, diaryEvent } from './diary.schema.server.ts';

/**
 * Counts the events of every diary again, and puts right the counts that were not. People may write meanwhile: a count
 * that is put right is taken again in its own transaction.
 *
 * @returns how many were not right
 */
export async function recountDiaries(db: Database, now: Date): Promise<number> {
  const wrong = await listMiscounted(db);
  for (const accountId of wrong) await db.write((tx) => recount(tx, accountId, now));
  return wrong.length;
}

async function listMiscounted({ read }: Database): Promise<number[]> {
  const held = await read
    .select({ accountId: diaryEvent.accountId, events: count() })
    .from(diaryEvent)
    .groupBy(diaryEvent.accountId);
  const told = await read.select({ accountId: diary.accountId, events: diary.eventCount }).from(diary);
  const [eventsHeld, eventsTold] = [held, told].map((rows) => new Map(rows.map((row) => [row.accountId, row.events])));
  const accounts = new Set([...held, ...told].map(({ accountId }) => accountId));
  return [...accounts].filter((id) => (eventsHeld?.get(id) ?? 0) !== (eventsTold?.get(id) ?? 0));
}

async function recount(tx: Transaction, accountId: number, now: Date): Promise<void> {
  const counted = { eventCount: await tx.$count(diaryEvent, eq(diaryEvent.accountId, accountId)), changedAt: now };
  await tx
    .insert(diary)
    .values({ accountId, ...counted })
    .onConflictDoUpdate({ target: diary.accountId, set: counted });
}
