// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { moderationAct } from './moderationAct.schema.server.ts';

/** What moderators did about someone's words, and what they answered. It is theirs alone: it goes with the account. */
export const moderationActDataHolder: PersonalDataHolder = {
  name: 'moderation',
  tables: ['moderation_act'],
  collect: async ({ read }, accountId) => {
    const { at, object, deed, reason, answer, answeredAt, outcome, outcomeReason } = moderationAct;
    return {
      moderationActs: await read
        .select({ at, object, deed, reason, answer, answeredAt, outcome, outcomeReason })
        .from(moderationAct)
        .where(eq(moderationAct.concernedId, accountId))
        .orderBy(asc(moderationAct.id)),
    };
  },
  erase: async (tx, accountId) => {
    await tx.delete(moderationAct).where(eq(moderationAct.concernedId, accountId));
  },
};
