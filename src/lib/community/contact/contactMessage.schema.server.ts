// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';
import { contactSpeakers } from './contactMessage.ts';

/**
 * A message to those who run the instance. It names no account: whoever holds its secret address, of which the hash alone is
 * kept, reads what is answered and goes on there.
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
    handledAt: integer('handled_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('contact_message_language_check', table.language, languages),
    index('contact_message_state_idx').on(table.handledAt, table.heldAt, table.id),
    index('contact_message_at_idx').on(table.at),
  ],
);

/** What is said after a message, by those who run the instance and by whoever wrote it. */
export const contactReply = sqliteTable(
  'contact_reply',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer('message_id')
      .notNull()
      .references(() => contactMessage.id, { onDelete: 'cascade' }),
    speaker: text({ enum: contactSpeakers }).notNull(),
    body: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    isOneOf('contact_reply_speaker_check', table.speaker, contactSpeakers),
    index('contact_reply_message_id_idx').on(table.messageId, table.id),
  ],
);
