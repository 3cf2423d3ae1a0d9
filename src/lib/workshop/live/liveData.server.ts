// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../../account/personalData.ts';
import { liveSession } from './live.schema.server.ts';

/**
 * The workshops that someone facilitated in the last month, and their notes. They go with the account. Those who sat in
 * them have no account there: what they said is nobody's.
 */
export const liveDataHolder: PersonalDataHolder = {
  name: 'liveWorkshops',
  tables: ['live_session'],
  collect: async ({ read }, accountId) => ({
    liveWorkshops: await read
      .select({
        number: liveSession.id,
        bundle: liveSession.bundleId,
        title: liveSession.title,
        notes: liveSession.notes,
        createdAt: liveSession.createdAt,
        endedAt: liveSession.endedAt,
      })
      .from(liveSession)
      .where(eq(liveSession.ownerId, accountId))
      .orderBy(asc(liveSession.id)),
  }),
  erase: async (tx, accountId) => {
    await tx.delete(liveSession).where(eq(liveSession.ownerId, accountId));
  },
};
