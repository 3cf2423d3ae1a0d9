// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, lte } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { oneTimeLink, type LinkPurpose } from './account.schema.server.ts';

/** A secret that works once. It is long and random (20 bytes at least): its hash needs no salt. */
export type NewLink = { secret: string; purpose: LinkPurpose; accountId?: number; email?: string; lifeMs: number };

/** Keeps a link, in place of the former one of the same purpose and account; those that are over go too. */
export async function keepLink(tx: Transaction, { secret, lifeMs, ...link }: NewLink, now: Date): Promise<void> {
  await tx.delete(oneTimeLink).where(lte(oneTimeLink.expiresAt, now));
  if (link.accountId !== undefined) await dropLinks(tx, link.purpose, link.accountId);
  const expiresAt = new Date(now.getTime() + lifeMs);
  await tx.insert(oneTimeLink).values({ ...link, tokenHash: sha256(secret), createdAt: now, expiresAt });
}

/** The link behind a secret, over or not; undefined when there is none of that purpose. */
export async function findLink(reader: Reader, { secret, purpose }: WantedLink): Promise<FoundLink | undefined> {
  const [found] = await reader
    .select({ accountId: oneTimeLink.accountId, email: oneTimeLink.email, expiresAt: oneTimeLink.expiresAt })
    .from(oneTimeLink)
    .where(and(eq(oneTimeLink.tokenHash, sha256(secret)), eq(oneTimeLink.purpose, purpose)))
    .limit(1);
  return found;
}

export type WantedLink = Pick<NewLink, 'secret' | 'purpose'>;
export type FoundLink = { accountId: number | null; email: string | null; expiresAt: Date };

/** The link behind a secret, if it still works. */
export async function findLiveLink(reader: Reader, wanted: WantedLink, now: Date): Promise<FoundLink | undefined> {
  const found = await findLink(reader, wanted);
  return found && found.expiresAt > now ? found : undefined;
}

/** Uses a link up: it works no more. */
export async function useLink(tx: Transaction, secret: string): Promise<void> {
  await tx.delete(oneTimeLink).where(eq(oneTimeLink.tokenHash, sha256(secret)));
}

export async function dropLinks(tx: Transaction, purpose: LinkPurpose, accountId: number): Promise<void> {
  await tx.delete(oneTimeLink).where(and(eq(oneTimeLink.purpose, purpose), eq(oneTimeLink.accountId, accountId)));
}
