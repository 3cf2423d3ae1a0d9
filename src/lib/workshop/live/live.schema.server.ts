// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../../account/account.schema.server.ts';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';
import { liveStatuses } from './liveSession.ts';
import type { PlanStep } from './livePlan.ts';

/** A workshop that is run live, or was less than a month ago. Its number is its address, its code the room's. */
export const liveSession = sqliteTable(
  'live_session',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    code: text().notNull().unique(),
    /** The bundle it was opened from, for a link: it may be gone. */
    bundleId: text('bundle_id').notNull(),
    title: text().notNull(),
    language: text({ enum: languages }).notNull(),
    status: text({ enum: liveStatuses }).notNull(),
    step: integer().notNull(),
    round: integer().notNull(),
    /** Raised by each act of the facilitator: devices that show an earlier one look again. */
    version: integer().notNull(),
    /** Whoever facilitates it: an account, or whoever has the secret address. */
    ownerId: integer('owner_id').references(() => account.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').unique(),
    /** What the facilitator wants to remember of it. */
    notes: text().notNull(),
    /** How many had a seat, once it is over and seats are gone. */
    seats: integer().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
    /** Last: SQLite reads through a long value to those that stand behind it, and they are read far more often. */
    steps: text({ mode: 'json' }).notNull().$type<PlanStep[]>(),
  },
  (table) => [
    isOneOf('live_session_language_check', table.language, languages),
    isOneOf('live_session_status_check', table.status, liveStatuses),
    index('live_session_owner_id_idx').on(table.ownerId, table.id),
    index('live_session_created_at_idx').on(table.createdAt),
    index('live_session_changed_at_idx')
      .on(table.changedAt)
      .where(sql`ended_at is null`),
  ],
);

/** Somebody in the room. Gone when the workshop ends. */
export const liveSeat = sqliteTable(
  'live_seat',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    /** Of the token in their address. */
    tokenHash: text('token_hash').notNull().unique(),
    nickname: text().notNull(),
    joinedAt: integer('joined_at', { mode: 'timestamp_ms' }).notNull(),
    /** The passages they stumbled on, so that pointing twice counts once. */
    stumbles: text({ mode: 'json' }).notNull().$type<string[]>(),
    /** How many questions they asked the facilitator; which ones is kept nowhere. */
    asked: integer().notNull(),
  },
  (table) => [index('live_seat_session_id_idx').on(table.sessionId, table.id)],
);

/** That a seat answered a question. What it answered is there only while the question is open. */
export const liveAnswer = sqliteTable(
  'live_answer',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    round: integer().notNull(),
    seatId: integer('seat_id')
      .notNull()
      .references(() => liveSeat.id, { onDelete: 'cascade' }),
    /** Null once it is counted. */
    options: text({ mode: 'json' }).$type<string[]>(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.step, table.round, table.seatId] }),
    index('live_answer_seat_id_idx').on(table.seatId),
  ],
);

/** A question that was asked: how many answered on devices, once it was closed, and by card. */
export const liveRound = sqliteTable(
  'live_round',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    round: integer().notNull(),
    devices: integer().notNull(),
    papers: integer().notNull(),
    isExplained: integer('is_explained', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.step, table.round] })],
);

/** How many chose an option. Of a round that few answered, none once the workshop is over. */
export const liveCount = sqliteTable(
  'live_count',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    round: integer().notNull(),
    option: text().notNull(),
    devices: integer().notNull(),
    papers: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.step, table.round, table.option] })],
);

/** How many stumbled on a passage; 0 for few, once the workshop is over. */
export const liveStumble = sqliteTable(
  'live_stumble',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    passageId: text('passage_id').notNull(),
    people: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.step, table.passageId] })],
);

/** What somebody asked the facilitator. Nothing says who. */
export const liveQuestion = sqliteTable(
  'live_question',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sessionId: integer('session_id')
      .notNull()
      .references(() => liveSession.id, { onDelete: 'cascade' }),
    step: integer().notNull(),
    text: text().notNull(),
  },
  (table) => [index('live_question_session_id_idx').on(table.sessionId, table.id)],
);

/**
 * A workshop that was run on a valise and brought back, by what names it wherever it is read from: brought back again, or
 * after it was erased here, it is known. Kept as long as a workshop is.
 */
export const liveReturn = sqliteTable(
  'live_return',
  {
    key: text().primaryKey(),
    /** By the clock of the valise. */
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('live_return_created_at_idx').on(table.createdAt)],
);
