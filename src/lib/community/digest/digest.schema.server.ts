// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../../account/account.schema.server.ts';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';
import { digestFrequencies, type DigestTopic } from './digest.ts';

/** The letters that somebody chose to receive. There is no row for who chose none. */
export const digest = sqliteTable(
  'digest',
  {
    /** Never given again: the link that stops letters is made from it. */
    id: integer().primaryKey({ autoIncrement: true }),
    accountId: integer('account_id')
      .notNull()
      .unique('digest_account_id_idx')
      .references(() => account.id, { onDelete: 'cascade' }),
    frequency: text({ enum: digestFrequencies }).notNull(),
    topics: text({ mode: 'json' }).$type<readonly DigestTopic[]>().notNull(),
    language: text({ enum: languages }).notNull(),
    /** The address that agreed, or is asked to: letters go to it alone, while it is that of the account. */
    email: text().notNull(),
    /** When whoever reads that address agreed; null while they have not. */
    confirmedAt: integer('confirmed_at', { mode: 'timestamp_ms' }),
    /** Hash of the secret of the letter that asks them, and when it was sent. */
    confirmationHash: text('confirmation_hash'),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }),
    /** The last period whose letter was prepared: no period has two, whatever happens. */
    lastPeriod: text('last_period').notNull(),
    /** What happened until then has been told. */
    toldUntil: integer('told_until', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    isOneOf('digest_frequency_check', table.frequency, digestFrequencies),
    isOneOf('digest_language_check', table.language, languages),
    index('digest_frequency_last_period_idx').on(table.frequency, table.lastPeriod, table.id),
    index('digest_confirmation_hash_idx').on(table.confirmationHash),
  ],
);
