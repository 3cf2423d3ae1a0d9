// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { eventKinds } from './event.ts';

/**
 * What one learner did, append-only. The migration makes it WITHOUT ROWID: the events of one learner stand together on
 * the disk, so that reading a diary costs what it holds, however many others there are.
 */
export const diaryEvent = sqliteTable(
  'diary_event',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** UUIDv7, chosen where the event happened. */
    id: text().notNull(),
    kind: text({ enum: eventKinds }).notNull(),
    /** Id of the document it is about; empty when it is about none. */
    subject: text().notNull(),
    /** First 12 digits of the revision that was read; empty when it is about none. */
    revision: text().notNull(),
    at: integer().notNull(),
    data: text({ mode: 'json' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('diary_event_subject_idx')
      .on(table.subject)
      .where(sql`kind = 'attempted'`),
    isOneOf('diary_event_kind_check', table.kind, eventKinds),
  ],
);

/** What is known of a learner's diary without reading it. No row: it is empty. */
export const diary = sqliteTable('diary', {
  accountId: integer('account_id')
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  eventCount: integer('event_count').notNull(),
  changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
});
