// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { diary, diaryEvent } from './diary.schema.server.ts';

/** A learner's diary, whole. It goes with the account. */
export const diaryDataHolder: PersonalDataHolder = {
  name: 'diary',
  tables: ['diary_event', 'diary'],
  collect: async ({ read }, accountId) => {
    const { id, kind, subject, revision, at, data } = diaryEvent;
    const events = await read
      .select({ id, kind, subject, revision, at, data })
      .from(diaryEvent)
      .where(eq(diaryEvent.accountId, accountId))
      .orderBy(asc(at), asc(id));
    return { events };
  },
  erase: async (tx, accountId) => {
    await tx.delete(diaryEvent).where(eq(diaryEvent.accountId, accountId));
    await tx.delete(diary).where(eq(diary.accountId, accountId));
  },
};
