// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';

/**
 * A message to those who run the instance, and their answer. It names no account: whoever holds its secret address, of
 * which the hash alone is kept, reads the answer.
 */
export const contactMessage = sqliteTable(
  'contact_message',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    secretHash: text('secret_hash').notNull().unique('contact_message_secret_hash_idx'),
    /** The one it was written in, as far as the page tells. */
    language: text({ enum: languages }).notNull(),
    body: text().notNull(),
    /** Where to answer, if they gave an address. */
    email: text(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Since when it is set aside: it looks automatic, or there are too many. */
    heldAt: integer('held_at', { mode: 'timestamp_ms' }),
    answer: text(),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    handledAt: integer('handled_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('contact_message_language_check', table.language, languages),
    index('contact_message_state_idx').on(table.handledAt, table.heldAt, table.id),
    index('contact_message_at_idx').on(table.at),
  ],
);
