// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account, grant } from './account.schema.server.ts';
import { pseudonymKeyOf } from './pseudonym.ts';
import type { RecordAct } from './recordAct.ts';
import { isModerator, isOperator, type Actor, type Grant, type Role } from './role.ts';

export type NewGrant = { by: Actor; pseudonym: string; role: Role; module?: string; record: RecordAct };

/**
 * Gives someone a role; giving it twice changes nothing. A reviewer's `module` is the slug of theirs, which exists; the
 * other roles have none.
 *
 * @throws {DomainError} `account/forbidden`, unless an operator asks; `account/not-found`
 */
export async function grantRole(
  db: Database,
  { by, pseudonym, role, module = '', record }: NewGrant,
  now: Date,
): Promise<void> {
  if ((role === 'reviewer') !== (module !== '')) throw new Error('A reviewer has a module, the other roles have none.');
  await db.write(async (tx) => {
    await assertOperator(tx, by);
    const accountId = await getAccountId(tx, pseudonym);
    await addGrant(tx, { by, accountId, role, module, record }, now);
  });
}

export type GrantChange = { by: Actor; accountId: number; record: RecordAct } & Grant;

/** Gives a role inside a command that has asked for the right to. Giving it twice changes nothing. */
export async function addGrant(
  tx: Transaction,
  { by, accountId, role, module, record }: GrantChange,
  now: Date,
): Promise<void> {
  const added = await tx
    .insert(grant)
    .values({ accountId, role, module, grantedAt: now })
    .onConflictDoNothing()
    .returning({ role: grant.role });
  if (added.length === 0) return;
  const act = { actorId: by.accountId, verb: 'roleGranted', object: `account/${accountId}`, data: { role, module } };
  await record(tx, act, now);
}

/**
 * Takes a role back; taking one that is not there changes nothing.
 *
 * @throws {DomainError} `account/forbidden`, unless an operator asks; `account/last-operator`
 */
export async function withdrawRole(db: Database, withdrawn: GrantChange, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await assertOperator(tx, withdrawn.by);
    if (withdrawn.role === 'operator') await refuseLast(tx, withdrawn.accountId);
    await removeGrant(tx, withdrawn, now);
  });
}

/** Takes a role back inside a command that has asked for the right to. Taking one that is not there changes nothing. */
export async function removeGrant(
  tx: Transaction,
  { by, accountId, role, module, record }: GrantChange,
  now: Date,
): Promise<void> {
  const isIt = and(eq(grant.accountId, accountId), eq(grant.role, role), eq(grant.module, module));
  const gone = await tx.delete(grant).where(isIt).returning({ role: grant.role });
  if (gone.length === 0) return;
  const act = { actorId: by.accountId, verb: 'roleWithdrawn', object: `account/${accountId}`, data: { role, module } };
  await record(tx, act, now);
}

export type ListedGrant = Grant & { accountId: number; pseudonym: string; grantedAt: Date };

/** Every role that was given, by pseudonym; a thousand at most. */
export async function listGrants(reader: Reader): Promise<ListedGrant[]> {
  const { accountId, role, module, grantedAt } = grant;
  return reader
    .select({ accountId, role, module, grantedAt, pseudonym: account.pseudonym })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .orderBy(asc(account.pseudonymKey), asc(role), asc(module))
    .limit(1000);
}

/** The roles of one person, those that wait for a second factor included. */
export async function listOwnGrants(reader: Reader, accountId: number): Promise<Grant[]> {
  return reader
    .select({ role: grant.role, module: grant.module })
    .from(grant)
    .where(eq(grant.accountId, accountId))
    .orderBy(asc(grant.role), asc(grant.module))
    .limit(1000);
}

/** How many people review a module. */
export async function countReviewers(reader: Reader, module: string): Promise<number> {
  return reader.$count(grant, and(eq(grant.role, 'reviewer'), eq(grant.module, module)));
}

export async function hasAnyOperator(reader: Reader, besides = 0): Promise<boolean> {
  const isOne = and(eq(grant.role, 'operator'), ne(grant.accountId, besides));
  const [found] = await reader.select({ id: grant.accountId }).from(grant).where(isOne).limit(1);
  return found !== undefined;
}

/**
 * Looked up again in the transaction: the page may have been opened before. Whoever holds the machine has no account.
 *
 * @throws {DomainError} `account/forbidden`
 */
export async function assertOperator(tx: Transaction, by: Actor): Promise<void> {
  if (by.accountId === null && isOperator(by)) return;
  const isThem = and(eq(grant.accountId, by.accountId ?? 0), eq(grant.role, 'operator'));
  const [found] = await tx.select({ role: grant.role }).from(grant).where(isThem).limit(1);
  if (!isOperator(by) || !found) throw new DomainError('account/forbidden');
}

/**
 * As `requireModerator`, with roles looked up again in the transaction. Whoever holds the machine moderates too.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`
 */
export async function getModeratorNow(tx: Transaction, by: Actor | undefined): Promise<Actor> {
  if (!by) throw new DomainError('account/sign-in-required');
  if (by.accountId === null && isOperator(by)) return by;
  if (!isModerator({ grants: await listLastingGrants(tx, by) })) throw new DomainError('account/forbidden');
  return by;
}

/** Those of somebody's roles that they still have: the page may have been opened before. */
export async function listLastingGrants(tx: Transaction, by: Pick<Actor, 'accountId' | 'grants'>): Promise<Grant[]> {
  const own = by.accountId === null ? [] : await listOwnGrants(tx, by.accountId);
  return by.grants.filter((given) => own.some(({ role, module }) => role === given.role && module === given.module));
}

/** The account of a pseudonym, however it is spelt. @throws {DomainError} `account/not-found` */
export async function getAccountId(tx: Transaction, pseudonym: string): Promise<number> {
  const isThem = eq(account.pseudonymKey, pseudonymKeyOf(pseudonym));
  const [found] = await tx.select({ id: account.id }).from(account).where(isThem).limit(1);
  if (!found) throw new DomainError('account/not-found');
  return found.id;
}

async function refuseLast(tx: Transaction, accountId: number): Promise<void> {
  if (!(await hasAnyOperator(tx, accountId))) throw new DomainError('account/last-operator');
}
