// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { grant, secondFactor } from './account.schema.server.ts';
import { confirmPassphrase, countTry, forgetTries } from './signInTries.server.ts';
import { decodeSecret, findStep } from './totp.ts';

/** Whether someone signs in with six digits as well. */
export async function hasSecondFactor(reader: Reader, accountId: number): Promise<boolean> {
  const isTheirs = and(eq(secondFactor.accountId, accountId), isNotNull(secondFactor.confirmedAt));
  const [found] = await reader.select({ id: secondFactor.accountId }).from(secondFactor).where(isTheirs).limit(1);
  return found !== undefined;
}

/** The secret that waits for its first code, in base 32. */
export async function findUnconfirmedSecret(reader: Reader, accountId: number): Promise<string | undefined> {
  const isWaiting = and(eq(secondFactor.accountId, accountId), isNull(secondFactor.confirmedAt));
  const [found] = await reader.select({ secret: secondFactor.secret }).from(secondFactor).where(isWaiting).limit(1);
  return found?.secret;
}

/**
 * Prepares a second factor: `secret` (base 32) counts once a first code has confirmed it.
 *
 * @throws {DomainError} `account/forbidden`, for who has no role; `account/second-factor-exists`;
 * `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy`
 */
export async function prepareSecondFactor(
  db: Database,
  { accountId, passphrase, secret }: { accountId: number; passphrase: string; secret: string },
  now: Date,
): Promise<void> {
  await confirmPassphrase(db, { accountId, passphrase }, now);
  await db.write(async (tx) => {
    const [role] = await tx.select({ role: grant.role }).from(grant).where(eq(grant.accountId, accountId)).limit(1);
    if (!role) throw new DomainError('account/forbidden');
    if (await hasSecondFactor(tx, accountId)) throw new DomainError('account/second-factor-exists');
    await tx.delete(secondFactor).where(eq(secondFactor.accountId, accountId));
    await tx.insert(secondFactor).values({ accountId, secret });
  });
}

/** @throws {DomainError} `account/wrong-code` or `account/sign-in-slowed` */
export async function confirmSecondFactor(
  db: Database,
  { accountId, code }: { accountId: number; code: string },
  now: Date,
): Promise<void> {
  await countTry(db, { accountId }, now);
  await db.write(async (tx) => {
    if (!(await useCode(tx, { accountId, code }, now))) throw new DomainError('account/wrong-code');
    await tx.update(secondFactor).set({ confirmedAt: now }).where(eq(secondFactor.accountId, accountId));
    await forgetTries(tx, accountId);
  });
}

/** @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy` */
export async function removeSecondFactor(
  db: Database,
  { accountId, passphrase }: { accountId: number; passphrase: string },
  now: Date,
): Promise<void> {
  await confirmPassphrase(db, { accountId, passphrase }, now);
  await db.write(async (tx) => void (await tx.delete(secondFactor).where(eq(secondFactor.accountId, accountId))));
}

/** Uses six digits up; false when they are not the ones of now. */
export async function useCode(
  tx: Transaction,
  { accountId, code }: { accountId: number; code: string },
  now: Date,
): Promise<boolean> {
  const [kept] = await tx.select().from(secondFactor).where(eq(secondFactor.accountId, accountId)).limit(1);
  const step = kept && findStep(decodeSecret(kept.secret), code, { now, lastStep: kept.lastStep });
  if (step === undefined) return false;
  await tx.update(secondFactor).set({ lastStep: step }).where(eq(secondFactor.accountId, accountId));
  return true;
}
