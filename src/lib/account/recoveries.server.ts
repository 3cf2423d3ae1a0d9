// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, gt, isNotNull } from 'drizzle-orm';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { account, oneTimeLink, recoveryCode } from './account.schema.server.ts';
import { findLink, keepLink, useLink, type FoundLink } from './oneTimeLinks.server.ts';
import { hashPassphrase } from './passphraseHashes.server.ts';
import { pseudonymKeyOf } from './pseudonym.ts';
import { nextRecovery, type RecoveryStatus } from './recovery.machine.ts';
import { hashOfCode, useRecoveryCode } from './recoveryCodes.server.ts';
import { hasSecondFactor } from './secondFactors.server.ts';
import { endSessions, openSession } from './sessions.server.ts';
import type { SessionCookie, Visit } from './sessionCookie.ts';

/** Where a second factor stands, the new passphrase alone signs nobody in. */
export type RecoveryOutcome = { kind: 'signedIn'; cookie: SessionCookie } | { kind: 'signInNeeded' };

const linkMs = 60 * 60 * 1000;
/** A second link before that would only fill a mailbox. */
const linkPauseMs = 5 * 60 * 1000;

/**
 * Gives an account a new passphrase against one of its recovery codes, which is used up. Every session ends. Tries are
 * not slowed down: a code is 80 bits of chance. The passphrase has passed `checkPassphrase`.
 *
 * @throws {DomainError} `account/recovery-failed` or `account/busy`
 */
export async function recoverByCode(
  db: Database,
  { pseudonym, code, passphrase, visit }: { pseudonym: string; code: string; passphrase: string; visit: Visit },
  now: Date,
): Promise<RecoveryOutcome> {
  const [found] = await db.read
    .select({ id: account.id })
    .from(recoveryCode)
    .innerJoin(account, eq(account.id, recoveryCode.accountId))
    .where(and(eq(recoveryCode.codeHash, hashOfCode(code)), eq(account.pseudonymKey, pseudonymKeyOf(pseudonym))))
    .limit(1);
  const status = nextRecovery('asked', { type: 'codeGiven', isKnown: found !== undefined });
  if (!found || status !== 'proved') throw new DomainError('account/recovery-failed');
  const renewal = { accountId: found.id, passphraseHash: await hashPassphrase(passphrase), visit };
  return db.write(async (tx) => {
    if (!(await useRecoveryCode(tx, { accountId: found.id, code }))) throw new DomainError('account/recovery-failed');
    return renew(tx, renewal, now);
  });
}

/** Keeps a link for the mailbox of an account. Undefined when nothing is to be sent: nobody must learn why. */
export async function askRecoveryLink(
  db: Database,
  { pseudonym, secret }: { pseudonym: string; secret: string },
  now: Date,
): Promise<{ email: string; pseudonym: string } | undefined> {
  return db.write(async (tx) => {
    const isThem = and(eq(account.pseudonymKey, pseudonymKeyOf(pseudonym)), isNotNull(account.emailConfirmedAt));
    const [found] = await tx.select().from(account).where(isThem).limit(1);
    const canReceive = Boolean(found?.email) && !(await hasRecentLink(tx, found?.id ?? 0, now));
    if (!found?.email || nextRecovery('asked', { type: 'linkAsked', canReceive }) !== 'linkSent') return undefined;
    await keepLink(tx, { secret, purpose: 'emailRecovery', accountId: found.id, lifeMs: linkMs }, now);
    return { email: found.email, pseudonym: found.pseudonym };
  });
}

/** Where a link from a mailbox stands: `proved`, or `expired` when it is over, used or made up. */
export async function readRecoveryLink(db: Database, secret: string, now: Date): Promise<RecoveryStatus> {
  return statusOf(await findLink(db.read, { secret, purpose: 'emailRecovery' }), now);
}

/**
 * Gives an account a new passphrase against the link its mailbox received. Every session ends.
 *
 * @throws {DomainError} `account/link-over` or `account/busy`
 */
export async function recoverByLink(
  db: Database,
  { secret, passphrase, visit }: { secret: string; passphrase: string; visit: Visit },
  now: Date,
): Promise<RecoveryOutcome> {
  if ((await readRecoveryLink(db, secret, now)) !== 'proved') throw new DomainError('account/link-over');
  const passphraseHash = await hashPassphrase(passphrase);
  return db.write(async (tx) => {
    const link = await findLink(tx, { secret, purpose: 'emailRecovery' });
    if (!link?.accountId || statusOf(link, now) !== 'proved') throw new DomainError('account/link-over');
    await useLink(tx, secret);
    return renew(tx, { accountId: link.accountId, passphraseHash, visit }, now);
  });
}

/** The pseudonym behind a link, which the new passphrase must not look like. */
export async function findLinkedPseudonym(db: Database, secret: string): Promise<string | undefined> {
  const link = await findLink(db.read, { secret, purpose: 'emailRecovery' });
  if (!link?.accountId) return undefined;
  const isThem = eq(account.id, link.accountId);
  const [found] = await db.read.select({ pseudonym: account.pseudonym }).from(account).where(isThem).limit(1);
  return found?.pseudonym;
}

async function renew(
  tx: Transaction,
  { accountId, passphraseHash, visit }: { accountId: number; passphraseHash: string; visit: Visit },
  now: Date,
): Promise<RecoveryOutcome> {
  if (nextRecovery('proved', { type: 'passphraseChosen' }) !== 'renewed') throw new Error('Recovery goes no further.');
  const renewed = { passphraseHash, failedSignIns: 0, lastFailedAt: null };
  await tx.update(account).set(renewed).where(eq(account.id, accountId));
  await endSessions(tx, accountId);
  if (await hasSecondFactor(tx, accountId)) return { kind: 'signInNeeded' };
  return { kind: 'signedIn', cookie: await openSession(tx, { accountId, visit }, now) };
}

function statusOf(link: FoundLink | undefined, now: Date): RecoveryStatus {
  return nextRecovery('linkSent', { type: 'linkOpened', isOver: !link || link.expiresAt <= now });
}

async function hasRecentLink(tx: Transaction, accountId: number, now: Date): Promise<boolean> {
  const isRecent = gt(oneTimeLink.createdAt, new Date(now.getTime() - linkPauseMs));
  const isTheirs = and(eq(oneTimeLink.accountId, accountId), eq(oneTimeLink.purpose, 'emailRecovery'), isRecent);
  return (await tx.$count(oneTimeLink, isTheirs)) > 0;
}
