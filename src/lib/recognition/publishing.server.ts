// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNull, max } from 'drizzle-orm';
import { recordActivity } from '../activity/activities.server.ts';
import { growContentVersions } from '../document/contentVersions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { DomainError } from '../shared/refusal.ts';
import { formatUuidV7 } from '../shared/uuid.ts';
import { findAward } from './awards.server.ts';
import { credential } from './credential.schema.server.ts';
import type { ShownHolder } from './holder.ts';
import { statusListPlaces } from './statusList.server.ts';

/** Who asks; undefined when nobody is signed in. */
export type Owner = { accountId: number } | undefined;

export type Publication = {
  module: string;
  title: string;
  language: Language;
  holder: ShownHolder;
};

/** Bytes that nobody can guess. */
export type Chance = (sizeBytes: number) => Uint8Array;

/**
 * Publishes a badge that its owner earned, and gives its id. One that is published already stays as it is.
 *
 * It is not signed yet: `keepSignature` does that, once the signature is made.
 *
 * @throws {DomainError} `account/sign-in-required`; `recognition/not-earned`
 */
export async function publishBadge(
  db: Database,
  owner: Owner,
  { publication, chance }: { publication: Publication; chance: Chance },
  now: Date,
): Promise<string> {
  const accountId = requireOwner(owner);
  return db.write(async (tx) => {
    const award = await findAward(tx, accountId, publication.module);
    if (!award) throw new DomainError('recognition/not-earned');
    const published = await findPublishedId(tx, accountId, publication.module);
    if (published !== undefined) return published;
    const id = formatUuidV7(now.getTime(), chance(10));
    const { holder, ...about } = publication;
    const { earnedAt, goneThrough } = award;
    await tx.insert(credential).values({
      ...{ ...about, id, accountId, earnedAt, goneThrough, publishedAt: now },
      ...describeHolder(holder, chance, now),
      ...(await choosePlace(tx, chance)),
    });
    await tell(tx, { actorId: accountId, verb: 'publishBadge', id }, now);
    return id;
  });
}

/**
 * Takes a badge back: its page is gone, and its place in the status list says so to whoever has a copy.
 *
 * @throws {DomainError} `account/sign-in-required`; `recognition/not-found`, also for somebody else's
 */
export async function unpublishBadge(db: Database, owner: Owner, id: string, now: Date): Promise<void> {
  const accountId = requireOwner(owner);
  await db.write(async (tx) => {
    const isTheirs = and(eq(credential.id, id), eq(credential.accountId, accountId), isNull(credential.revokedAt));
    const gone = await tx
      .update(credential)
      .set({ revokedAt: now, name: '', holderKey: '', signed: null })
      .where(isTheirs)
      .returning({ id: credential.id });
    if (gone.length === 0) throw new DomainError('recognition/not-found');
    await tell(tx, { actorId: accountId, verb: 'unpublishBadge', id }, now);
  });
}

/** Keeps the signed text of a credential that has none. Does nothing when it was unpublished meanwhile. */
export async function keepSignature(db: Database, id: string, signed: string): Promise<void> {
  await db.write(async (tx) => {
    const isWaiting = and(eq(credential.id, id), isNull(credential.signed), isNull(credential.revokedAt));
    await tx.update(credential).set({ signed }).where(isWaiting);
    await growContentVersions(tx, ['badges']);
  });
}

function requireOwner(owner: Owner): number {
  if (!owner) throw new DomainError('account/sign-in-required');
  return owner.accountId;
}

async function findPublishedId(tx: Transaction, accountId: number, module: string): Promise<string | undefined> {
  const isIt = and(eq(credential.accountId, accountId), eq(credential.module, module), isNull(credential.revokedAt));
  const [row] = await tx.select({ id: credential.id }).from(credential).where(isIt).limit(1);
  return row?.id;
}

function describeHolder(holder: ShownHolder, chance: Chance, now: Date) {
  return holder.kind === 'named'
    ? { holder: holder.kind, name: holder.name, holderKey: Buffer.from(chance(16)).toString('hex') }
    : { holder: holder.kind, name: '', holderKey: `urn:uuid:${formatUuidV7(now.getTime(), chance(10))}` };
}

/** Half of a list is used at most: drawing lots then finds a free place in a few tries, and places say no order. */
const usedPerList = statusListPlaces / 2;

async function choosePlace(tx: Transaction, chance: Chance): Promise<{ statusList: number; statusIndex: number }> {
  const statusList = await findOpenList(tx);
  for (;;) {
    const statusIndex = Buffer.from(chance(4)).readUInt32BE() % statusListPlaces;
    const isIt = and(eq(credential.statusList, statusList), eq(credential.statusIndex, statusIndex));
    const taken = await tx.select({ id: credential.id }).from(credential).where(isIt).limit(1);
    if (taken.length === 0) return { statusList, statusIndex };
  }
}

async function findOpenList(tx: Transaction): Promise<number> {
  const [latest] = await tx.select({ list: max(credential.statusList) }).from(credential);
  const list = latest?.list ?? 1;
  return (await tx.$count(credential, eq(credential.statusList, list))) < usedPerList ? list : list + 1;
}

type Deed = { actorId: number; verb: 'publishBadge' | 'unpublishBadge'; id: string };

async function tell(tx: Transaction, { actorId, verb, id }: Deed, now: Date): Promise<void> {
  await recordActivity(tx, { actorId, verb, object: `credential/${id}` }, now);
  await growContentVersions(tx, ['badges']);
}
