// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, inArray } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { account, erasure } from './account.schema.server.ts';
import type { PersonalDataHolder } from './personalData.ts';
import { confirmPassphrase } from './signInTries.server.ts';

export type Erasure = { accountId: number; erasedAt: Date };

/**
 * Erases an account and everything about its owner, at once and for good. What remains: its number and the time, for a
 * backup that would bring it back, and in the activity what happened, without who did it.
 *
 * @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy`
 */
export async function eraseAccount(
  db: Database,
  { accountId, passphrase, holders }: { accountId: number; passphrase: string; holders: readonly PersonalDataHolder[] },
  now: Date,
): Promise<void> {
  await confirmPassphrase(db, { accountId, passphrase }, now);
  await db.write((tx) => forget(tx, { accountId, holders, erasedAt: now }, now));
}

/** Every erasure, the first first: what a restore must take from the database it replaces. */
export async function listErasures(reader: Reader): Promise<Erasure[]> {
  return reader.select().from(erasure).orderBy(asc(erasure.erasedAt), asc(erasure.accountId));
}

/** Erases again who had themself erased after a backup that was restored. Gives how many accounts that was. */
export async function reapplyErasures(
  db: Database,
  { erasures, holders }: { erasures: readonly Erasure[]; holders: readonly PersonalDataHolder[] },
  now: Date,
): Promise<number> {
  return db.write(async (tx) => {
    const ids = erasures.map(({ accountId }) => accountId);
    const back = await tx.select({ id: account.id }).from(account).where(inArray(account.id, ids));
    for (const { accountId, erasedAt } of erasures) await forget(tx, { accountId, holders, erasedAt }, now);
    return back.length;
  });
}

type Forgotten = Erasure & { holders: readonly PersonalDataHolder[] };

async function forget(tx: Transaction, { accountId, holders, erasedAt }: Forgotten, now: Date): Promise<void> {
  for (const holder of holders) await holder.erase(tx, accountId, now);
  await tx.delete(account).where(eq(account.id, accountId));
  await tx.insert(erasure).values({ accountId, erasedAt }).onConflictDoNothing();
}
