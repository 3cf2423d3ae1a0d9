// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import { diary, diaryEvent } from './diary.schema.server.ts';
import { sealedDiary } from './sealedDiary.schema.server.ts';

/** A learner's diary, whole, and those that wait to join it. They go with the account. */
export const diaryDataHolder: PersonalDataHolder = {
  name: 'diary',
  tables: ['diary_event', 'diary', 'sealed_diary'],
  collect: async ({ read }, accountId) => {
    const { id, kind, subject, revision, at, data } = diaryEvent;
    const events = await read
      .select({ id, kind, subject, revision, at, data })
      .from(diaryEvent)
      .where(eq(diaryEvent.accountId, accountId))
      .orderBy(asc(at), asc(id));
    const { leftAt, keptAt } = sealedDiary;
    const entrusted = await read
      .select({ leftAt, keptAt })
      .from(sealedDiary)
      .where(eq(sealedDiary.accountId, accountId))
      .orderBy(asc(keptAt), asc(sealedDiary.id));
    return { events, entrusted };
  },
  erase: async (tx, accountId) => {
    await tx.delete(diaryEvent).where(eq(diaryEvent.accountId, accountId));
    await tx.delete(sealedDiary).where(eq(sealedDiary.accountId, accountId));
    await tx.delete(diary).where(eq(diary.accountId, accountId));
  },
};
