// SPDX-License-Identifier: AGPL-3.0-or-later
import { count, sum } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { diary } from './diary.schema.server.ts';

/** How many people keep a diary here, and how many events they hold together. */
export async function countDiaries(reader: Reader): Promise<{ diaries: number; events: number }> {
  const [all] = await reader.select({ diaries: count(), events: sum(diary.eventCount) }).from(diary);
  return { diaries: all?.diaries ?? 0, events: Number(all?.events ?? 0) };
}
