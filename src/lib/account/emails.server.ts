// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { Database, Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account } from './account.schema.server.ts';
import { dropLinks, findLiveLink, keepLink, useLink } from './oneTimeLinks.server.ts';
import { confirmPassphrase } from './signInTries.server.ts';

const linkMs = 24 * 60 * 60 * 1000;

/**
 * Keeps the link that will confirm an address, once its mailbox has received it. The former address, if any, stays until
 * then.
 *
 * @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy`
 */
export async function askEmailConfirmation(
  db: Database,
  { accountId, passphrase, email, secret }: { accountId: number; passphrase: string; email: string; secret: string },
  now: Date,
): Promise<void> {
  await confirmPassphrase(db, { accountId, passphrase }, now);
  await db.write((tx) => keepLink(tx, { secret, purpose: 'emailConfirmation', accountId, email, lifeMs: linkMs }, now));
}

/** The address that a link would confirm, if it still works. */
export async function findEmailToConfirm(db: Database, secret: string, now: Date): Promise<string | undefined> {
  return (await findLiveLink(db.read, { secret, purpose: 'emailConfirmation' }, now))?.email ?? undefined;
}

/** @throws {DomainError} `account/link-over` */
export async function confirmEmail(db: Database, secret: string, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const link = await findLiveLink(tx, { secret, purpose: 'emailConfirmation' }, now);
    if (!link?.accountId || !link.email) throw new DomainError('account/link-over');
    await useLink(tx, secret);
    const confirmed = { email: link.email, emailConfirmedAt: now };
    await tx.update(account).set(confirmed).where(eq(account.id, link.accountId));
    await dropLinks(tx, 'emailRecovery', link.accountId);
  });
}

/** Forgets one's address, and the links that were sent to it. */
export async function removeEmail(db: Database, accountId: number): Promise<void> {
  await db.write(async (tx) => {
    await tx.update(account).set({ email: null, emailConfirmedAt: null }).where(eq(account.id, accountId));
    await dropLinks(tx, 'emailRecovery', accountId);
    await dropLinks(tx, 'emailConfirmation', accountId);
  });
}

export async function findEmail(reader: Reader, accountId: number): Promise<string | undefined> {
  const isThem = eq(account.id, accountId);
  const [found] = await reader.select({ email: account.email }).from(account).where(isThem).limit(1);
  return found?.email ?? undefined;
}
