// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gt, gte } from 'drizzle-orm';
import type { Database, Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account, session } from './account.schema.server.ts';
import { reapplyErasures, type Erasure } from './erasures.server.ts';
import type { PersonalDataHolder } from './personalData.ts';
import { pseudonymKeyOf } from './pseudonym.ts';
import { keepRecoveryCodes } from './recoveryCodes.server.ts';
import { endSessions } from './sessions.server.ts';

/** Someone with an account, as whoever holds the machine may see them: by the name they chose. */
export type ListedAccount = { accountId: number; pseudonym: string };

/** The accounts that come after a number, in their order; 500 at most. */
export async function listAccounts(reader: Reader, after = 0): Promise<ListedAccount[]> {
  return reader
    .select({ accountId: account.id, pseudonym: account.pseudonym })
    .from(account)
    .where(gt(account.id, after))
    .orderBy(asc(account.id))
    .limit(500);
}

/** @throws {DomainError} `account/not-found` */
export async function getAccountByPseudonym(reader: Reader, pseudonym: string): Promise<ListedAccount> {
  const [found] = await reader
    .select({ accountId: account.id, pseudonym: account.pseudonym })
    .from(account)
    .where(eq(account.pseudonymKey, pseudonymKeyOf(pseudonym)))
    .limit(1);
  if (!found) throw new DomainError('account/not-found');
  return found;
}

/** Signs someone out everywhere. Gives how many sessions that was. @throws {DomainError} `account/not-found` */
export async function endSessionsOf(db: Database, pseudonym: string): Promise<number> {
  return db.write(async (tx) => {
    const { accountId } = await getAccountByPseudonym(tx, pseudonym);
    const count = await tx.$count(session, eq(session.accountId, accountId));
    await endSessions(tx, accountId);
    return count;
  });
}

/** Gives someone new recovery codes; the former ones open nothing any more. @throws {DomainError} `account/not-found` */
export async function giveRecoveryCodes(
  db: Database,
  { pseudonym, codes }: { pseudonym: string; codes: readonly string[] },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const { accountId } = await getAccountByPseudonym(tx, pseudonym);
    await keepRecoveryCodes(tx, { accountId, codes }, now);
  });
}

/** Erases someone who asks for it and cannot do it themself. @throws {DomainError} `account/not-found` */
export async function eraseFor(
  db: Database,
  { pseudonym, holders }: { pseudonym: string; holders: readonly PersonalDataHolder[] },
  now: Date,
): Promise<void> {
  const { accountId } = await getAccountByPseudonym(db.read, pseudonym);
  await reapplyErasures(db, { erasures: [{ accountId, erasedAt: now }], holders }, now);
}

/**
 * The erasures that a restored database still has to obey. An account that was made after the time of an erasure and
 * bears its number is somebody else's: that of an instance that began again, empty.
 */
export async function listDue(reader: Reader, erasures: readonly Erasure[]): Promise<Erasure[]> {
  const due: Erasure[] = [];
  for (const erasure of erasures) {
    const isAnother = and(eq(account.id, erasure.accountId), gte(account.createdAt, erasure.erasedAt));
    const [another] = await reader.select({ id: account.id }).from(account).where(isAnother).limit(1);
    if (!another) due.push(erasure);
  }
  return due;
}
