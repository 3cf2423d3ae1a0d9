// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import type { ModuleOutline } from '../catalogue/course.ts';
import type { Progress } from '../learning/progress.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import { badgeAward } from './credential.schema.server.ts';
import { listGoneThrough, measureBadge, type GoneThrough } from './criteria.ts';

export type Award = { module: string; earnedAt: Date; goneThrough: GoneThrough[] };

/** More modules than any instance has. */
const mostAwards = 1_000;

/**
 * Keeps that a learner went through a module, if they did, and what there was to go through that day. Does nothing the
 * second time: what was earned is neither lost nor earned again.
 */
export async function awardBadge(
  db: Database,
  accountId: number,
  { progress, outline }: { progress: Progress; outline: ModuleOutline },
  now: Date,
): Promise<void> {
  if (!measureBadge(progress, outline).isGoneThrough) return;
  const { slug: module } = outline;
  if (await findAward(db.read, accountId, module)) return;
  const goneThrough = listGoneThrough(progress, outline);
  await db.write(async (tx) => {
    await tx.insert(badgeAward).values({ accountId, module, earnedAt: now, goneThrough }).onConflictDoNothing();
  });
}

/** What a learner earned, in the order they earned it. */
export async function listAwards(db: Database, accountId: number): Promise<Award[]> {
  const { module, earnedAt, goneThrough } = badgeAward;
  return db.read
    .select({ module, earnedAt, goneThrough })
    .from(badgeAward)
    .where(eq(badgeAward.accountId, accountId))
    .orderBy(earnedAt, module)
    .limit(mostAwards);
}

export async function findAward(reader: Reader, accountId: number, module: string): Promise<Award | undefined> {
  const [row] = await reader
    .select({ module: badgeAward.module, earnedAt: badgeAward.earnedAt, goneThrough: badgeAward.goneThrough })
    .from(badgeAward)
    .where(and(eq(badgeAward.accountId, accountId), eq(badgeAward.module, module)))
    .limit(1);
  return row;
}
