// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, eq, isNull } from 'drizzle-orm';
import { assertMayWrite } from '../../account/suspensions.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { liveSession } from './live.schema.server.ts';
import type { LivePlan } from './livePlan.ts';
import { liveBounds } from './liveSession.ts';

export type LiveSessionRow = typeof liveSession.$inferSelect;

/** Who will facilitate: an account, or whoever has the address that holds the secret of this hash. */
export type Facilitator = { ownerId: number } | { secretHash: string };

export type NewLiveSession = { code: string; bundleId: string; plan: LivePlan; facilitator: Facilitator };

/**
 * Opens a live workshop, its room empty, and resolves to its number. One that was open when its facilitator was suspended is
 * led to its end: whoever is in the room is not to be left there.
 *
 * @throws {DomainError} `account/suspended`, `workshop/empty-plan`, `workshop/sessions-full`
 */
export async function openLiveSession(
  db: Database,
  { code, bundleId, plan, facilitator }: NewLiveSession,
  now: Date,
): Promise<number> {
  if (plan.steps.length === 0) throw new DomainError('workshop/empty-plan');
  const owner = { ownerId: null, secretHash: null, ...facilitator };
  return db.write(async (tx) => {
    await assertMayWrite(tx, owner.ownerId, now);
    await refuseMany(tx, owner.ownerId);
    const begun = { status: 'lobby' as const, step: 0, round: 1, version: 1, notes: '', seats: 0 };
    const times = { createdAt: now, changedAt: now };
    const [added] = await tx
      .insert(liveSession)
      .values({ code, bundleId, ...plan, ...owner, ...begun, ...times })
      .returning({ id: liveSession.id });
    if (!added) throw new Error('The workshop was not inserted.');
    await recordActivity(tx, { actorId: owner.ownerId, verb: 'opened', object: `workshop/${added.id}` }, now);
    return added.id;
  });
}

/** Those without an account share one limit, which leaves alone those who have one. */
async function refuseMany(tx: Transaction, ownerId: number | null): Promise<void> {
  const isTheirs = ownerId === null ? isNull(liveSession.ownerId) : eq(liveSession.ownerId, ownerId);
  const [counted] = await tx
    .select({ all: count() })
    .from(liveSession)
    .where(and(isTheirs, isNull(liveSession.endedAt)));
  const most = ownerId === null ? liveBounds.sessions : liveBounds.sessionsOfAccount;
  if ((counted?.all ?? 0) >= most) throw new DomainError('workshop/sessions-full');
}

/**
 * A workshop for whoever facilitates it; for anybody else it is not there.
 *
 * @throws {DomainError} `workshop/session-not-found`
 */
export async function getOwnLiveSession(reader: Reader, id: number, by: Visitor): Promise<LiveSessionRow> {
  const [found] = await reader.select().from(liveSession).where(eq(liveSession.id, id)).limit(1);
  if (!found || !facilitates(found, by)) throw new DomainError('workshop/session-not-found');
  return found;
}

/** The workshop of a room, for anyone who has its code. @throws {DomainError} `workshop/session-not-found` */
export async function getLiveSessionByCode(reader: Reader, code: string): Promise<LiveSessionRow> {
  const [found] = await reader.select().from(liveSession).where(eq(liveSession.code, code)).limit(1);
  if (!found) throw new DomainError('workshop/session-not-found');
  return found;
}

/** Whether somebody runs a workshop. A secret opens only the one it was given for. */
export function facilitates(
  { ownerId, secretHash }: Pick<LiveSessionRow, 'ownerId' | 'secretHash'>,
  { account, secret }: Visitor,
): boolean {
  if (secret !== undefined && secretHash !== null && sha256(secret) === secretHash) return true;
  return account !== undefined && ownerId === account.accountId;
}
