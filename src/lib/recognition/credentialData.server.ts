// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import { growContentVersions } from '../document/contentVersions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { listAwards, type Award } from './awards.server.ts';
import { badgeAward, credential } from './credential.schema.server.ts';

/** What is kept about someone's badges, for the archive of their data. */
export type CredentialData = {
  earned: Award[];
  published: Array<{
    id: string;
    module: string;
    title: string;
    name: string;
    publishedAt: Date;
    revokedAt: Date | null;
    /** The credential itself, as anyone can check it. */
    signed: unknown;
  }>;
};

/** Everything that is kept about someone's badges. */
export async function collectCredentials(db: Database, accountId: number): Promise<CredentialData> {
  const { id, module, title, name, publishedAt, revokedAt, signed } = credential;
  const rows = await db.read
    .select({ id, module, title, name, publishedAt, revokedAt, signed })
    .from(credential)
    .where(eq(credential.accountId, accountId))
    .orderBy(publishedAt, id)
    .limit(10_000);
  return {
    earned: await listAwards(db, accountId),
    published: rows.map((row) => ({
      ...row,
      signed: row.signed === null ? null : (JSON.parse(row.signed) as unknown),
    })),
  };
}

/**
 * Forgets whose badges they were and what name they showed. Their places in the status list stay, marked as revoked:
 * copies of them must not pass for valid.
 */
export async function eraseCredentials(tx: Transaction, accountId: number, now: Date): Promise<void> {
  await tx
    .update(credential)
    .set({
      accountId: null,
      name: '',
      holderKey: '',
      goneThrough: [],
      signed: null,
      revokedAt: sql`coalesce(${credential.revokedAt}, ${now.getTime()})`,
    })
    .where(eq(credential.accountId, accountId));
  await tx.delete(badgeAward).where(eq(badgeAward.accountId, accountId));
  await growContentVersions(tx, ['badges']);
}
