// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, ne } from 'drizzle-orm';
import type { Database, Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account } from './account.schema.server.ts';
import { checkPassphrase, type PassphraseFault } from './passphrase.ts';
import { hashPassphrase } from './passphraseHashes.server.ts';
import { checkPseudonym, normalisePseudonym, pseudonymKeyOf, type PseudonymFault } from './pseudonym.ts';
import { keepRecoveryCodes } from './recoveryCodes.server.ts';
import { openSession } from './sessions.server.ts';
import type { SessionCookie, Visit } from './sessionCookie.ts';

export type NewAccount = { pseudonym: string; passphrase: string };

/** What stands against a pseudonym and a passphrase, before anything is asked of the database. */
export function checkNewAccount({ pseudonym, passphrase }: NewAccount): {
  pseudonym: PseudonymFault | undefined;
  passphrase: PassphraseFault | undefined;
} {
  const name = normalisePseudonym(pseudonym);
  return { pseudonym: checkPseudonym(name), passphrase: checkPassphrase(passphrase, name) };
}

/**
 * Makes an account and signs its owner in. Both have passed `checkNewAccount`.
 *
 * @throws {DomainError} `account/registration-closed`, `account/pseudonym-taken` or `account/busy`
 */
export async function signUp(
  db: Database,
  { pseudonym, passphrase, visit, isOpen, recoveryCodes = [] }: SignUp,
  now: Date,
): Promise<{ accountId: number; pseudonym: string; cookie: SessionCookie }> {
  if (!isOpen) throw new DomainError('account/registration-closed');
  assertAcceptable({ pseudonym, passphrase });
  const name = normalisePseudonym(pseudonym);
  // Before the costly hash, for the answer to come at once; the transaction looks again.
  await refuseTaken(db.read, name);
  const passphraseHash = await hashPassphrase(passphrase);
  return db.write(async (tx) => {
    await refuseTaken(tx, name);
    const [added] = await tx
      .insert(account)
      .values({ pseudonym: name, pseudonymKey: pseudonymKeyOf(name), passphraseHash, createdAt: now })
      .returning({ id: account.id });
    if (!added) throw new Error('The account was not added.');
    const accountId = added.id;
    await keepRecoveryCodes(tx, { accountId, codes: recoveryCodes }, now);
    return { accountId, pseudonym: name, cookie: await openSession(tx, { accountId, visit }, now) };
  });
}

export type SignUp = NewAccount & { visit: Visit; isOpen: boolean; recoveryCodes?: readonly string[] };

/** @throws {DomainError} `account/pseudonym-taken`, when somebody else has it or one that reads alike */
export async function refuseTaken(reader: Reader, pseudonym: string, ownId = 0): Promise<void> {
  const isSame = and(eq(account.pseudonymKey, pseudonymKeyOf(pseudonym)), ne(account.id, ownId));
  const [taken] = await reader.select({ id: account.id }).from(account).where(isSame).limit(1);
  if (taken) throw new DomainError('account/pseudonym-taken');
}

function assertAcceptable(added: NewAccount): void {
  const faults = checkNewAccount(added);
  if (faults.pseudonym || faults.passphrase) throw new Error('This account was not checked.');
}
