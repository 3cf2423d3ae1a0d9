// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray } from 'drizzle-orm';
import { activity } from '../activity/activity.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';

/** Which of some proposals a reviewer undid, each with the number of the one that last did. */
export async function listUndone(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const objects = new Map(ids.map((id) => [`proposal/${id}`, id]));
  const rows = await reader
    .select({ object: activity.object, data: activity.data })
    .from(activity)
    .where(and(inArray(activity.object, [...objects.keys()]), eq(activity.verb, 'proposalReverted')))
    .orderBy(asc(activity.id))
    .limit(1_000);
  return new Map(rows.map(({ object, data }) => [objects.get(object) ?? 0, (data as { proposal: number }).proposal]));
}
