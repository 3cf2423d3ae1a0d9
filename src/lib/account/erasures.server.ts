// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, lt } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { account, erasure } from './account.schema.server.ts';
import type { Erasure } from './erasure.ts';

/** Every erasure there was, by account. */
export async function listErasures(reader: Reader): Promise<Erasure[]> {
  return reader.select().from(erasure).orderBy(erasure.accountId);
}

/**
 * Erases again, in a database that was restored, the accounts that were erased after it was backed up.
 *
 * @returns how many of them it held
 */
export async function eraseAgain(tx: Transaction, erasures: readonly Erasure[]): Promise<number> {
  let count = 0;
  for (const { accountId, erasedAt } of erasures) {
    // One that was made later bears that number by another road: an instance that began again, empty.
    const isIt = and(eq(account.id, accountId), lt(account.createdAt, erasedAt));
    const erased = await tx.delete(account).where(isIt).returning({ id: account.id });
    count += erased.length;
    await tx.insert(erasure).values({ accountId, erasedAt }).onConflictDoNothing();
  }
  return count;
}
