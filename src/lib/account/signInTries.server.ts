// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account } from './account.schema.server.ts';
import { isPassphraseOf } from './passphraseHashes.server.ts';
import { pseudonymKeyOf } from './pseudonym.ts';
import { waitBeforeSignIn } from './signInDelay.ts';

/**
 * Whether it is the owner who asks for what cannot be undone, in a session left open perhaps.
 *
 * @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy`
 */
export async function confirmPassphrase(
  db: Database,
  { accountId, passphrase }: { accountId: number; passphrase: string },
  now: Date,
): Promise<void> {
  const tried = await countTry(db, { accountId }, now);
  if (!(await isPassphraseOf(tried?.passphraseHash, passphrase))) throw new DomainError('account/wrong-passphrase');
  await db.write((tx) => forgetTries(tx, accountId));
}

/**
 * Counts a try before it is judged, so that a hundred at once are no cheaper than one by one; a right one is forgotten.
 *
 * @throws {DomainError} `account/sign-in-slowed`
 */
export async function countTry(
  db: Database,
  who: { pseudonym: string } | { accountId: number },
  now: Date,
): Promise<{ id: number; passphraseHash: string } | undefined> {
  const isThem =
    'accountId' in who ? eq(account.id, who.accountId) : eq(account.pseudonymKey, pseudonymKeyOf(who.pseudonym));
  return db.write(async (tx) => {
    const [found] = await tx.select().from(account).where(isThem).limit(1);
    if (!found) return pretendToCount(tx);
    const waitMs = waitBeforeSignIn(found, now);
    if (waitMs > 0) throw new DomainError('account/sign-in-slowed', { seconds: Math.ceil(waitMs / 1000) });
    const failedSignIns = found.failedSignIns + 1;
    await tx.update(account).set({ failedSignIns, lastFailedAt: now }).where(eq(account.id, found.id));
    return found;
  });
}

export async function forgetTries(tx: Transaction, accountId: number): Promise<void> {
  await tx.update(account).set({ failedSignIns: 0, lastFailedAt: null }).where(eq(account.id, accountId));
}

/** A try for nobody waits for the disk as any other does: how long an answer takes must not tell who has an account. */
async function pretendToCount(tx: Transaction): Promise<undefined> {
  const [any] = await tx.select({ id: account.id }).from(account).orderBy(asc(account.id)).limit(1);
  if (!any) return;
  await tx
    .update(account)
    .set({ failedSignIns: sql`${account.failedSignIns}` })
    .where(eq(account.id, any.id));
}
