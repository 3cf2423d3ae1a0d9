// SPDX-License-Identifier: AGPL-3.0-or-later
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../../server/database/closedList.ts';
import { instanceSubjects } from './instanceSettings.ts';

/** What the people who run an instance have chosen for it; a subject without a row is as the program ships it. */
export const instanceSetting = sqliteTable(
  'instance_setting',
  {
    subject: text({ enum: instanceSubjects }).primaryKey(),
    /** JSON: what is chosen may be nothing, which `mode: 'json'` would write as no value at all. */
    value: text().notNull(),
    /** Grows with each change, so that whoever chooses says what they had before them. */
    version: integer().notNull(),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [isOneOf('instance_setting_subject_check', table.subject, instanceSubjects)],
);

/** The logo, apart from what each page reads. In the database, so that a backup has it and nothing sweeps it away. */
export const instancePicture = sqliteTable('instance_picture', {
  /** The SHA-256 of its bytes. */
  hash: text().primaryKey(),
  bytes: blob({ mode: 'buffer' }).notNull(),
});
