// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac, timingSafeEqual } from 'node:crypto';
import { and, asc, eq, gt, isNotNull, lt } from 'drizzle-orm';
import { account } from '../../account/account.schema.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import {
  confirmationLifeMs,
  confirmationPauseMs,
  periodOf,
  type DigestChoice,
  type DigestFrequency,
} from './digest.ts';
import { digest } from './digest.schema.server.ts';

export type Digest = typeof digest.$inferSelect;

/** What somebody has chosen, agreed to or not yet. */
export async function findDigest(reader: Reader, accountId: number): Promise<Digest | undefined> {
  const [found] = await reader.select().from(digest).where(eq(digest.accountId, accountId)).limit(1);
  return found;
}

type Chosen = DigestChoice & { accountId: number; secret: string; timeZone: string };

/**
 * Keeps what somebody chooses. Resolves to the address that is to agree first, by the secret, or to undefined when it has
 * agreed already: then the choice holds at once.
 *
 * @throws {DomainError} `community/digest-without-address` when the account has no confirmed address,
 * `community/digest-slowed` when that address was asked a moment ago
 */
export async function chooseDigest(db: Database, chosen: Chosen, now: Date): Promise<string | undefined> {
  return db.write(async (tx) => {
    const email = await getConfirmedEmail(tx, chosen.accountId);
    const before = await findDigest(tx, chosen.accountId);
    const hasAgreed = before?.confirmedAt != null && before.email === email;
    if (!hasAgreed) refuseFlood(before, now);
    const { accountId, frequency, topics, language, secret } = chosen;
    const asking = hasAgreed ? {} : { email, confirmedAt: null, confirmationHash: sha256(secret), askedAt: now };
    const lastPeriod = periodOf(frequency, now, chosen.timeZone);
    // Of what happened while nobody wanted letters, none tells.
    const start = hasAgreed ? {} : { toldUntil: now };
    const columns = { frequency, topics, language, lastPeriod, ...asking, ...start };
    await tx
      .insert(digest)
      .values({ accountId, email, toldUntil: now, ...columns })
      .onConflictDoUpdate({ target: digest.accountId, set: columns });
    return hasAgreed ? undefined : email;
  });
}

async function getConfirmedEmail(tx: Transaction, accountId: number): Promise<string> {
  const isThem = and(eq(account.id, accountId), isNotNull(account.emailConfirmedAt));
  const [found] = await tx.select({ email: account.email }).from(account).where(isThem).limit(1);
  if (!found?.email) throw new DomainError('community/digest-without-address');
  return found.email;
}

function refuseFlood(before: Digest | undefined, now: Date): void {
  const sinceMs = now.getTime() - (before?.askedAt?.getTime() ?? 0);
  if (sinceMs >= confirmationPauseMs) return;
  throw new DomainError('community/digest-slowed', { minutes: Math.ceil((confirmationPauseMs - sinceMs) / 60_000) });
}

/** What a letter asks to agree to, if its link still works. */
export async function findDigestToConfirm(reader: Reader, secret: string, now: Date): Promise<Digest | undefined> {
  const isIt = eq(digest.confirmationHash, sha256(secret));
  const [found] = await reader.select().from(digest).where(isIt).limit(1);
  const isLive = found?.askedAt && now.getTime() - found.askedAt.getTime() < confirmationLifeMs;
  return isLive ? found : undefined;
}

/** Agrees to receive letters; the first one tells of what happens from now on. @throws {DomainError} `account/link-over` */
export async function confirmDigest(
  db: Database,
  { secret, timeZone }: { secret: string; timeZone: string },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const found = await findDigestToConfirm(tx, secret, now);
    if (!found) throw new DomainError('account/link-over');
    const lastPeriod = periodOf(found.frequency, now, timeZone);
    await tx
      .update(digest)
      .set({ confirmedAt: now, confirmationHash: null, lastPeriod, toldUntil: now })
      .where(eq(digest.id, found.id));
  });
}

/** Wants no letters any more. */
export async function dropDigest(db: Database, accountId: number): Promise<void> {
  await db.write(async (tx) => {
    await tx.delete(digest).where(eq(digest.accountId, accountId));
  });
}

/** The secret of the link that stops letters: the same in each of them, and kept nowhere. */
export function stopSecretOf(key: Uint8Array, digestId: number): string {
  return createHmac('sha256', key).update(`digest-stop\n${digestId}`).digest('base64url');
}

export type StopLink = { key: Uint8Array; id: number; secret: string };

/** Whether a link was made here. It may have served: whoever follows it twice is told the same. */
export function isStopLink({ key, id, secret }: StopLink): boolean {
  const expected = Buffer.from(stopSecretOf(key, id));
  const given = Buffer.from(secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Stops letters for good, by the link that they hold; doing it twice changes nothing. @throws {DomainError} `account/link-over` */
export async function stopDigest(db: Database, link: StopLink): Promise<void> {
  if (!isStopLink(link)) throw new DomainError('account/link-over');
  await db.write(async (tx) => {
    await tx.delete(digest).where(eq(digest.id, link.id));
  });
}

export type DueDigest = Pick<
  Digest,
  'id' | 'accountId' | 'topics' | 'language' | 'email' | 'toldUntil' | 'frequency'
> & {
  pseudonym: string;
};

/**
 * Some of those whose letter of a period is still to be prepared, from after an id. An address that is no longer the
 * account's receives nothing.
 */
export async function listDueDigests(
  reader: Reader,
  { frequency, period, after, limit }: { frequency: DigestFrequency; period: string; after: number; limit: number },
): Promise<DueDigest[]> {
  const isDue = and(eq(digest.frequency, frequency), lt(digest.lastPeriod, period), gt(digest.id, after));
  return reader
    .select({
      id: digest.id,
      accountId: digest.accountId,
      topics: digest.topics,
      language: digest.language,
      email: digest.email,
      toldUntil: digest.toldUntil,
      frequency: digest.frequency,
      pseudonym: account.pseudonym,
    })
    .from(digest)
    .innerJoin(account, and(eq(account.id, digest.accountId), eq(account.email, digest.email)))
    .where(and(isDue, isNotNull(digest.confirmedAt), isNotNull(account.emailConfirmedAt)))
    .orderBy(asc(digest.id))
    .limit(limit);
}

/**
 * Takes the letter of a period upon oneself, before anything leaves: whatever happens next, nobody prepares it again.
 * False when it was taken, or is not wanted any more.
 */
export async function claimDigest(db: Database, { id, period }: { id: number; period: string }): Promise<boolean> {
  const isFree = and(eq(digest.id, id), lt(digest.lastPeriod, period), isNotNull(digest.confirmedAt));
  return db.write(async (tx) => {
    const claimed = await tx.update(digest).set({ lastPeriod: period }).where(isFree).returning({ id: digest.id });
    return claimed.length > 0;
  });
}

/** Notes that what happened until a moment has been told: without it, the next letter tells it. */
export async function noteTold(db: Database, { id, until }: { id: number; until: Date }): Promise<void> {
  await db.write(async (tx) => {
    await tx.update(digest).set({ toldUntil: until }).where(eq(digest.id, id));
  });
}
