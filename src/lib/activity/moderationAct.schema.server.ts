// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { answerOutcomes, moderationDeeds } from './moderationAct.ts';

/**
 * What a moderator did to somebody's words or account, as the person concerned may read it and answer it once. Who did it is in
 * the activity alone: a team answers for what it does.
 */
export const moderationAct = sqliteTable(
  'moderation_act',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null for the words of somebody without an account: then whoever holds the secret of this hash is concerned. */
    concernedId: integer('concerned_id').references(() => account.id, { onDelete: 'cascade' }),
    /** Hash of the secret in the address at which they read and answer it. */
    secretHash: text('secret_hash'),
    /** `comment/3`, `account/7`. */
    object: text().notNull(),
    deed: text({ enum: moderationDeeds }).notNull(),
    reason: text().notNull().default(''),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    answer: text(),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    outcome: text({ enum: answerOutcomes }),
    /** What moderators say of the answer. */
    outcomeReason: text('outcome_reason').notNull().default(''),
    settledAt: integer('settled_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('moderation_act_deed_check', table.deed, moderationDeeds),
    isOneOf('moderation_act_outcome_check', table.outcome, answerOutcomes),
    index('moderation_act_concerned_id_idx').on(table.concernedId, table.id),
    index('moderation_act_secret_hash_idx')
      .on(table.secretHash, table.id)
      .where(sql`secret_hash is not null`),
    index('moderation_act_object_idx').on(table.object, table.id),
    index('moderation_act_answered_at_idx')
      .on(table.answeredAt, table.id)
      .where(sql`answered_at is not null and settled_at is null`),
  ],
);
