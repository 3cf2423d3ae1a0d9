// SPDX-License-Identifier: AGPL-3.0-or-later
import { count, countDistinct, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { heldComments } from './moderatedObjects.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { report } from './protection.schema.server.ts';
import { comment } from './review.schema.server.ts';

/** How many proposals and comments wait for a moderator, and how many things of any kind were reported. */
export async function countWaiting(reader: Reader): Promise<number> {
  const [proposals] = await reader.select({ count: count() }).from(proposal).where(eq(proposal.status, 'held'));
  const [comments] = await reader.select({ count: count() }).from(comment).where(heldComments);
  const [reported] = await reader
    .select({ count: countDistinct(report.object) })
    .from(report)
    .where(isNull(report.settledAt));
  return (proposals?.count ?? 0) + (comments?.count ?? 0) + (reported?.count ?? 0);
}
