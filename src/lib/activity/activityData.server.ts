// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { activity } from './activity.schema.server.ts';

/** What someone did. An erasure forgets who did it, not that it was done: proposals and roles still have their story. */
export const activityDataHolder: PersonalDataHolder = {
  name: 'activity',
  tables: ['activity'],
  collect: async ({ read }, accountId) => ({
    activity: await read
      .select({ at: activity.at, verb: activity.verb, object: activity.object, data: activity.data })
      .from(activity)
      .where(eq(activity.actorId, accountId))
      .orderBy(asc(activity.id)),
  }),
  erase: async (tx, accountId) => {
    await tx.update(activity).set({ actorId: null }).where(eq(activity.actorId, accountId));
  },
};
