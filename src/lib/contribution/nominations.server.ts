// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { account, grant } from '../account/account.schema.server.ts';
import { isOperator, isReviewer, type SignedIn } from '../account/role.ts';
import { addGrant, getAccountId, listLastingGrants } from '../account/roles.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { nomination } from './review.schema.server.ts';

type By = Pick<SignedIn, 'accountId' | 'grants'>;

/** Somebody whom a reviewer wants beside them; `nominatedBy` is gone with the account of who did. */
export type Nomination = {
  accountId: number;
  pseudonym: string;
  nominatedBy: number | null;
  nominator: string | null;
  at: Date;
};

/** Who is proposed as a reviewer of a module, first proposed first. */
export async function listNominations(reader: Reader, module: string): Promise<Nomination[]> {
  const nominator = alias(account, 'nominator');
  return reader
    .select({
      accountId: nomination.accountId,
      pseudonym: account.pseudonym,
      nominatedBy: nomination.nominatedBy,
      nominator: nominator.pseudonym,
      at: nomination.at,
    })
    .from(nomination)
    .innerJoin(account, eq(account.id, nomination.accountId))
    .leftJoin(nominator, eq(nominator.id, nomination.nominatedBy))
    .where(eq(nomination.module, module))
    .orderBy(asc(nomination.at), asc(nomination.accountId))
    .limit(200);
}

/**
 * Proposes somebody as a reviewer of a module. Proposing them twice changes nothing.
 *
 * @throws {DomainError} `account/suspended`, `account/forbidden` unless a reviewer of the module asks, `account/not-found`,
 * `contribution/already-reviewer`
 */
export async function nominateReviewer(
  db: Database,
  { by, module, pseudonym }: { by: By; module: string; pseudonym: string },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.accountId, now);
    if (!isReviewer(await withLastingGrants(tx, by), module)) throw new DomainError('account/forbidden');
    const accountId = await getAccountId(tx, pseudonym);
    const isOne = and(eq(grant.accountId, accountId), eq(grant.role, 'reviewer'), eq(grant.module, module));
    const [already] = await tx.select({ role: grant.role }).from(grant).where(isOne).limit(1);
    if (already) throw new DomainError('contribution/already-reviewer');
    const added = await tx
      .insert(nomination)
      .values({ module, accountId, nominatedBy: by.accountId, at: now })
      .onConflictDoNothing()
      .returning({ module: nomination.module });
    if (added.length > 0) await recordNomination(tx, { by, module, accountId, verb: 'reviewerNominated' }, now);
  });
}

/**
 * Agrees to a nomination: the person reviews the module from now on.
 *
 * @throws {DomainError} `account/suspended`, `contribution/not-found`, `account/forbidden` unless another reviewer than who
 * proposed them, or the operator, agrees
 */
export async function agreeToNomination(
  db: Database,
  { by, module, accountId }: { by: By; module: string; accountId: number },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.accountId, now);
    const found = await getNomination(tx, module, accountId);
    const asking = await withLastingGrants(tx, by);
    const isPeer = isReviewer(asking, module) && found.nominatedBy !== by.accountId;
    if (!isPeer && !isOperator(asking)) throw new DomainError('account/forbidden');
    await tx.delete(nomination).where(isNomination(module, accountId));
    await addGrant(tx, { by, accountId, role: 'reviewer', module, record: recordActivity }, now);
  });
}

/**
 * Drops a nomination: a reviewer of the module, the operator, or the person themself, who need give no reason.
 *
 * @throws {DomainError} `account/suspended` unless it is their own, `contribution/not-found`, `account/forbidden`
 */
export async function dropNomination(
  db: Database,
  { by, module, accountId }: { by: By; module: string; accountId: number },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    if (by.accountId !== accountId) await assertMayWrite(tx, by.accountId, now);
    await getNomination(tx, module, accountId);
    const asking = await withLastingGrants(tx, by);
    const isAllowed = isReviewer(asking, module) || isOperator(asking) || by.accountId === accountId;
    if (!isAllowed) throw new DomainError('account/forbidden');
    await tx.delete(nomination).where(isNomination(module, accountId));
    await recordNomination(tx, { by, module, accountId, verb: 'nominationDropped' }, now);
  });
}

async function getNomination(tx: Transaction, module: string, accountId: number) {
  const [found] = await tx.select().from(nomination).where(isNomination(module, accountId)).limit(1);
  if (!found) throw new DomainError('contribution/not-found');
  return found;
}

function isNomination(module: string, accountId: number) {
  return and(eq(nomination.module, module), eq(nomination.accountId, accountId));
}

async function withLastingGrants(tx: Transaction, by: By) {
  return { grants: await listLastingGrants(tx, by) };
}

async function recordNomination(
  tx: Transaction,
  { by, module, accountId, verb }: { by: By; module: string; accountId: number; verb: string },
  now: Date,
): Promise<void> {
  await recordActivity(tx, { actorId: by.accountId, verb, object: `account/${accountId}`, data: { module } }, now);
}
