// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNull, lte, ne, or } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { grant } from './account.schema.server.ts';
import type { RecordAct } from './recordAct.ts';
import { removeGrant } from './roles.server.ts';

/** How long moderators are offered to set their role down, in days. */
export const pauseDays = [7, 30, 90] as const;

export type OwnModeration = {
  /** Until when they have set the role down; undefined when they have not. */
  pausedUntil: Date | undefined;
  /** Whether nobody else moderates now. Operators always can. */
  isAlone: boolean;
};

/** How somebody moderates; undefined when they do not. */
export async function findOwnModeration(
  reader: Reader,
  accountId: number,
  now: Date,
): Promise<OwnModeration | undefined> {
  const [own] = await reader.select().from(grant).where(isModeration(accountId)).limit(1);
  if (!own) return undefined;
  const isInForce = or(isNull(grant.pausedUntil), lte(grant.pausedUntil, now));
  const isAnother = and(eq(grant.role, 'moderator'), ne(grant.accountId, accountId), isInForce);
  const [another] = await reader.select({ id: grant.accountId }).from(grant).where(isAnother).limit(1);
  const isPaused = own.pausedUntil !== null && own.pausedUntil > now;
  return { pausedUntil: isPaused ? (own.pausedUntil ?? undefined) : undefined, isAlone: !another };
}

type SteppingBack = { accountId: number; record: RecordAct };

/**
 * Sets the role of a moderator down for some days, or, for 0, takes it up again now.
 *
 * @throws {DomainError} `account/forbidden` for whoever does not moderate
 */
export async function pauseModeration(
  db: Database,
  { accountId, days, record }: SteppingBack & { days: number },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    await assertModerates(tx, accountId);
    const pausedUntil = days > 0 ? new Date(now.getTime() + days * dayMs) : null;
    await tx.update(grant).set({ pausedUntil }).where(isModeration(accountId));
    const verb = pausedUntil ? 'roleSetDown' : 'roleTakenUp';
    await record(tx, { actorId: accountId, verb, object: `account/${accountId}`, data: { role: 'moderator' } }, now);
  });
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Sets the role of a moderator down for good: an operator may give it again.
 *
 * @throws {DomainError} `account/forbidden` for whoever does not moderate
 */
export async function leaveModeration(db: Database, { accountId, record }: SteppingBack, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await assertModerates(tx, accountId);
    const by = { accountId, grants: [] };
    await removeGrant(tx, { by, accountId, role: 'moderator', module: '', record }, now);
  });
}

async function assertModerates(tx: Transaction, accountId: number): Promise<void> {
  const [own] = await tx.select({ id: grant.accountId }).from(grant).where(isModeration(accountId)).limit(1);
  if (!own) throw new DomainError('account/forbidden');
}

function isModeration(accountId: number) {
  return and(eq(grant.accountId, accountId), eq(grant.role, 'moderator'));
}
