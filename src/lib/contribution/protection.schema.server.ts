// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A form that was sent: its ticket works once. Kept until the ticket would have expired anyway. */
export const usedTicket = sqliteTable(
  'used_ticket',
  {
    ticketHash: text('ticket_hash').primaryKey(),
    /** What the form led to, so that sending it twice leads there again. */
    outcome: text().notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('used_ticket_expires_at_idx').on(table.expiresAt)],
);

/** Something that a reader finds out of place: `proposal/12` or `comment/3`. */
export const report = sqliteTable(
  'report',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    object: text().notNull(),
    reason: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    settledAt: integer('settled_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('report_settled_at_idx').on(table.settledAt, table.id),
    index('report_object_idx').on(table.object),
  ],
);
