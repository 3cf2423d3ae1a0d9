// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account, grant, suspension } from './account.schema.server.ts';

export type Suspension = typeof suspension.$inferSelect;

/**
 * For every command by which someone addresses others: a suspended person reads, keeps their diary, takes their data
 * away, and sends nothing. Whoever has no account is looked at by other means: `null`.
 *
 * @throws {DomainError} `account/suspended`, with the reason and `until`, in milliseconds
 */
export async function assertMayWrite(tx: Transaction, accountId: number | null | undefined, now: Date): Promise<void> {
  if (accountId === null || accountId === undefined) return;
  const found = await findSuspension(tx, accountId, now);
  if (found) throw new DomainError('account/suspended', { until: found.endsAt.getTime(), reason: found.reason });
}

/** The suspension that someone is under, if any. */
export async function findSuspension(reader: Reader, accountId: number, now: Date): Promise<Suspension | undefined> {
  const isIts = and(eq(suspension.accountId, accountId), isUnderWay(now));
  const [found] = await reader.select().from(suspension).where(isIts).orderBy(desc(suspension.endsAt)).limit(1);
  return found;
}

export const mostSuspensions = 100;

/** The suspensions that are under way, the first to end first; {@link mostSuspensions} at most. */
export async function listSuspensions(reader: Reader, now: Date): Promise<Suspension[]> {
  return reader
    .select()
    .from(suspension)
    .where(isUnderWay(now))
    .orderBy(asc(suspension.endsAt), asc(suspension.id))
    .limit(mostSuspensions);
}

/** How many people are suspended. */
export async function countSuspensions(reader: Reader, now: Date): Promise<number> {
  return reader.$count(suspension, isUnderWay(now));
}

export type NewSuspension = { accountId: number; reason: string; endsAt: Date };

/**
 * Suspends someone, inside a command that has asked for the right to.
 *
 * @throws {DomainError} `account/not-found`, `account/staff` for whoever moderates or administers the site: their role is
 * taken back first; `account/already-suspended`
 */
export async function addSuspension(tx: Transaction, added: NewSuspension, now: Date): Promise<void> {
  const { accountId } = added;
  const [known] = await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).limit(1);
  if (!known) throw new DomainError('account/not-found');
  const isStaff = and(eq(grant.accountId, accountId), sql`${grant.role} in ('moderator', 'operator')`);
  const [staff] = await tx.select({ role: grant.role }).from(grant).where(isStaff).limit(1);
  if (staff) throw new DomainError('account/staff');
  if (await findSuspension(tx, accountId, now)) throw new DomainError('account/already-suspended');
  await tx.insert(suspension).values({ ...added, startedAt: now });
}

/**
 * Ends a suspension early, inside a command that has asked for the right to.
 *
 * @throws {DomainError} `account/not-suspended`
 */
export async function endSuspension(tx: Transaction, accountId: number, now: Date): Promise<void> {
  const isIts = and(eq(suspension.accountId, accountId), isUnderWay(now));
  const ended = await tx.update(suspension).set({ liftedAt: now }).where(isIts).returning({ id: suspension.id });
  if (ended.length === 0) throw new DomainError('account/not-suspended');
}

function isUnderWay(now: Date) {
  return and(isNull(suspension.liftedAt), gt(suspension.endsAt, now));
}
