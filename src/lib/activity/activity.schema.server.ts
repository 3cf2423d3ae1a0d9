// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';

/** What happened, in its order; nothing is ever changed here but by an erasure, which forgets the actor. */
export const activity = sqliteTable(
  'activity',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null when nobody signed in did it, or when they have erased their account. */
    actorId: integer('actor_id').references(() => account.id, { onDelete: 'set null' }),
    verb: text().notNull(),
    /** `announcement/12`, `account/3`, `module/<slug>`. */
    object: text().notNull(),
    data: text({ mode: 'json' }).notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('activity_actor_id_idx').on(table.actorId), index('activity_object_idx').on(table.object)],
);

/** How far each reaction has read the activity. */
export const reactionCursor = sqliteTable('reaction_cursor', {
  reaction: text().primaryKey(),
  lastActivityId: integer('last_activity_id').notNull(),
});
