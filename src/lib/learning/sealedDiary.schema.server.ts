// SPDX-License-Identifier: AGPL-3.0-or-later
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';

/**
 * A diary that somebody entrusted to a valise, for their account on the site that it comes from. Only the code that they
 * were given opens it. On the valise it is nobody's yet; at home it waits for its account, and once that is decided what
 * stays of it is its number, so that it is known when it is brought back again.
 */
export const sealedDiary = sqliteTable(
  'sealed_diary',
  {
    /** A UUID drawn on the valise. */
    id: text().primaryKey(),
    /** Of the pseudonym it is for, on the valise; empty at home. */
    nameHash: text('name_hash').notNull(),
    /** Whom it waits for, at home; null on the valise. */
    accountId: integer('account_id').references(() => account.id, { onDelete: 'cascade' }),
    /** Null once it was joined, refused, or has waited too long. */
    seal: blob({ mode: 'buffer' }),
    /** By the clock of the valise. */
    leftAt: integer('left_at', { mode: 'timestamp_ms' }).notNull(),
    /** By the clock of the instance that keeps it. */
    keptAt: integer('kept_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('sealed_diary_account_id_idx').on(table.accountId, table.keptAt),
    index('sealed_diary_kept_at_idx').on(table.keptAt),
  ],
);
