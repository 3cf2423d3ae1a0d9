// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { account } from './account.schema.server.ts';
import { refuseTaken } from './accounts.server.ts';
import { dropLinks } from './oneTimeLinks.server.ts';
import { hashPassphrase } from './passphraseHashes.server.ts';
import { normalisePseudonym, pseudonymKeyOf } from './pseudonym.ts';
import type { SignedIn } from './role.ts';
import { endSessions } from './sessions.server.ts';
import { confirmPassphrase } from './signInTries.server.ts';

type Owner = Pick<SignedIn, 'accountId' | 'sessionHash'>;

/**
 * Changes one's pseudonym; one's other sessions end. It has passed `checkPseudonym`.
 *
 * @throws {DomainError} `account/pseudonym-taken`, `account/wrong-passphrase`, `account/sign-in-slowed`, `account/busy`
 */
export async function changePseudonym(
  db: Database,
  { owner, pseudonym, passphrase }: { owner: Owner; pseudonym: string; passphrase: string },
  now: Date,
): Promise<void> {
  const { accountId, sessionHash } = owner;
  await confirmPassphrase(db, { accountId, passphrase }, now);
  const name = normalisePseudonym(pseudonym);
  await db.write(async (tx) => {
    await refuseTaken(tx, name, accountId);
    const changed = { pseudonym: name, pseudonymKey: pseudonymKeyOf(name) };
    await tx.update(account).set(changed).where(eq(account.id, accountId));
    await endSessions(tx, accountId, sessionHash);
  });
}

/**
 * Changes one's passphrase; one's other sessions, and the recovery link that may be on its way, end. The new one has
 * passed `checkPassphrase`.
 *
 * @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy`
 */
export async function changePassphrase(
  db: Database,
  { owner, current, passphrase }: { owner: Owner; current: string; passphrase: string },
  now: Date,
): Promise<void> {
  const { accountId, sessionHash } = owner;
  await confirmPassphrase(db, { accountId, passphrase: current }, now);
  const passphraseHash = await hashPassphrase(passphrase);
  await db.write(async (tx) => {
    await tx.update(account).set({ passphraseHash }).where(eq(account.id, accountId));
    await dropLinks(tx, 'emailRecovery', accountId);
    await endSessions(tx, accountId, sessionHash);
  });
}
