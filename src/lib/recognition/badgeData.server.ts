// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { growContentVersions } from '../document/contentVersions.server.ts';
import { listAwards } from './awards.server.ts';
import { badgeAward, credential } from './credential.schema.server.ts';

/**
 * What someone earned, and what they publish or published.
 *
 * An erasure forgets whose badges they were and what name they showed. Their places in the status lists stay, marked as
 * revoked: copies of them must not pass for valid.
 */
export const badgeDataHolder: PersonalDataHolder = {
  name: 'badges',
  tables: ['badge_award', 'credential'],
  collect: async (db, accountId) => {
    const { id, module, title, name, publishedAt, revokedAt, signed } = credential;
    const published = await db.read
      .select({ id, module, title, name, publishedAt, revokedAt, signed })
      .from(credential)
      .where(eq(credential.accountId, accountId))
      .orderBy(asc(publishedAt), asc(id));
    return { earned: await listAwards(db, accountId), published };
  },
  erase: async (tx, accountId, now) => {
    const forgotten = { accountId: null, name: '', holderKey: '', goneThrough: [], signed: null };
    const revokedAt = sql`coalesce(${credential.revokedAt}, ${now.getTime()})`;
    await tx
      .update(credential)
      .set({ ...forgotten, revokedAt })
      .where(eq(credential.accountId, accountId));
    await tx.delete(badgeAward).where(eq(badgeAward.accountId, accountId));
    await growContentVersions(tx, ['badges']);
  },
};
