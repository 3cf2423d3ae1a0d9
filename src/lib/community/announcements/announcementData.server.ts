// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../../account/personalData.ts';
import { announcement } from './announcement.schema.server.ts';

/** What someone announced for the team. It was said to everyone: an erasure forgets who wrote it, not that it was said. */
export const announcementDataHolder: PersonalDataHolder = {
  name: 'announcements',
  tables: ['announcement'],
  collect: async ({ read }, accountId) => {
    const { kind, language, title, body, publishAt, createdAt, correctedAt, withdrawnAt } = announcement;
    const announcements = await read
      .select({ title, kind, language, body, publishAt, createdAt, correctedAt, withdrawnAt })
      .from(announcement)
      .where(eq(announcement.authorId, accountId))
      .orderBy(asc(announcement.id));
    return { announcements };
  },
  erase: async (tx, accountId) => {
    await tx.update(announcement).set({ authorId: null }).where(eq(announcement.authorId, accountId));
  },
};
