// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from '../../account/account.schema.server.ts';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';
import { postHoldReasons, threadStatuses, wordingStates } from './forum.ts';

/** A thread that lists show, word for word as in the partial indexes below: SQLite uses them for no other wording. */
export const isListed = sql`held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null`;

/**
 * A question and what is answered to it. It is held, hidden and withdrawn with its question, the one post that
 * `isQuestion`: whoever changes that of a post does so through `postStates.server.ts`, which keeps both the same.
 */
export const thread = sqliteTable(
  'thread',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    module: text().notNull(),
    language: text({ enum: languages }).notNull(),
    /** What it was asked about, if it is not the module as a whole. A passage stays in later revisions. */
    documentId: text('document_id'),
    passageId: text('passage_id'),
    /** '' once it is withdrawn. */
    title: text().notNull(),
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    authorName: text('author_name').notNull(),
    /** Hash of the secret in the address at which somebody without an account comes back to it. */
    secretHash: text('secret_hash').unique(),
    status: text({ enum: threadStatuses }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** Of the posts that anyone can read, its question first; worked out again whenever one of them changes. */
    lastPostAt: integer('last_post_at', { mode: 'timestamp_ms' }).notNull(),
    lastPostId: integer('last_post_id').notNull(),
    answerCount: integer('answer_count').notNull(),
    /** Closed to new answers by a moderator, who may say why. */
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
    closedReason: text('closed_reason'),
    /** The thread that its posts went to: its address leads there. */
    mergedInto: integer('merged_into'),
    /** Minutes that everyone waits between two answers of theirs; null when they need not. */
    slowMinutes: integer('slow_minutes'),
    heldAt: integer('held_at', { mode: 'timestamp_ms' }),
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenReason: text('hidden_reason'),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('thread_language_check', table.language, languages),
    isOneOf('thread_status_check', table.status, threadStatuses),
    foreignKey({ columns: [table.mergedInto], foreignColumns: [table.id] }).onDelete('set null'),
    index('thread_author_id_idx').on(table.authorId),
    index('thread_merged_into_idx').on(table.mergedInto),
    index('thread_language_last_post_at_idx').on(table.language, table.lastPostAt, table.id).where(isListed),
    index('thread_language_status_last_post_at_idx')
      .on(table.language, table.status, table.lastPostAt, table.id)
      .where(isListed),
    index('thread_module_language_last_post_at_idx')
      .on(table.module, table.language, table.lastPostAt, table.id)
      .where(isListed),
    index('thread_module_language_status_last_post_at_idx')
      .on(table.module, table.language, table.status, table.lastPostAt, table.id)
      .where(isListed),
    index('thread_document_id_last_post_at_idx').on(table.documentId, table.lastPostAt, table.id).where(isListed),
    index('thread_document_id_status_idx').on(table.documentId, table.language, table.status).where(isListed),
  ],
);

/** What is said in a thread. A reply answers a post, never a reply. */
export const post = sqliteTable(
  'post',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    threadId: integer('thread_id')
      .notNull()
      .references(() => thread.id, { onDelete: 'cascade' }),
    parentId: integer('parent_id'),
    isQuestion: integer('is_question', { mode: 'boolean' }).notNull(),
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    authorName: text('author_name').notNull(),
    /**
     * Hash of the secret in the address at which somebody without an account reads what becomes of it: that of the thread for
     * whoever asked.
     */
    secretHash: text('secret_hash'),
    /** Markdown; '' once it is withdrawn. */
    body: text().notNull(),
    /** The body rendered by the renderer of this number: a cache, made again for whoever reads it when it is another one's. */
    html: text().notNull(),
    renderer: integer().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The number of the last wording that its author sent, the first one being 1, or that a redaction left. */
    wording: integer().notNull().default(1),
    /** When its author last changed what everyone reads of it. */
    editedAt: integer('edited_at', { mode: 'timestamp_ms' }),
    /** When whoever asked said that it helped. */
    helpedAt: integer('helped_at', { mode: 'timestamp_ms' }),
    heldAt: integer('held_at', { mode: 'timestamp_ms' }),
    holdReason: text('hold_reason', { enum: postHoldReasons }),
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenReason: text('hidden_reason'),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
    /** Its row of `forum_index`, as `forumIndex.server.ts` numbers them; null when no search is to find it. */
    searchKey: integer('search_key').unique(),
  },
  (table) => [
    isOneOf('post_hold_reason_check', table.holdReason, postHoldReasons),
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id] }).onDelete('cascade'),
    // In the order that a thread is read in: each post, then the replies to it.
    index('post_thread_id_order_idx').on(
      table.threadId,
      sql`case when parent_id is null then id else parent_id end`,
      table.id,
    ),
    uniqueIndex('post_question_idx')
      .on(table.threadId)
      .where(sql`is_question = 1`),
    index('post_parent_id_idx').on(table.parentId),
    index('post_author_id_idx').on(table.authorId, table.threadId, table.id),
    index('post_edited_at_idx')
      .on(table.editedAt)
      .where(sql`edited_at is not null`),
    index('post_secret_hash_idx')
      .on(table.secretHash, table.id)
      .where(sql`secret_hash is not null`),
    index('post_held_at_idx')
      .on(table.heldAt, table.id)
      .where(sql`held_at is not null`),
    index('post_hidden_at_idx')
      .on(table.hiddenAt, table.id)
      .where(sql`hidden_at is not null`),
  ],
);

/**
 * Other wordings of a post than the one that is read: what it said before, for moderators, and what its author wants it to
 * say, once a moderator has read it. They go with the words of the post.
 */
export const postWording = sqliteTable(
  'post_wording',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    postId: integer('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    state: text({ enum: wordingStates }).notNull(),
    /** Of the thread, when the post is its question. */
    title: text(),
    body: text().notNull(),
    /** As that of a post; '' for what was said before: nobody reads it laid out. */
    html: text().notNull(),
    renderer: integer().notNull(),
    /** When it was sent. */
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    holdReason: text('hold_reason', { enum: postHoldReasons }),
  },
  (table) => [
    isOneOf('post_wording_state_check', table.state, wordingStates),
    isOneOf('post_wording_hold_reason_check', table.holdReason, postHoldReasons),
    index('post_wording_post_id_idx').on(table.postId, table.id),
    uniqueIndex('post_wording_waiting_idx')
      .on(table.postId)
      .where(sql`state = 'waiting'`),
    index('post_wording_waiting_at_idx')
      .on(table.at, table.id)
      .where(sql`state = 'waiting'`),
  ],
);

/** The posts that came to a thread from another one that was merged into it: they can go back. */
export const mergedPost = sqliteTable(
  'merged_post',
  {
    /** The thread that they were in. */
    threadId: integer('thread_id')
      .notNull()
      .references(() => thread.id, { onDelete: 'cascade' }),
    postId: integer('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    /** Whether it was the question there. */
    wasQuestion: integer('was_question', { mode: 'boolean' }).notNull(),
    /** When whoever asked there said that it helped: they did not ask the question of the other thread. */
    helpedAt: integer('helped_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    primaryKey({ columns: [table.threadId, table.postId] }),
    index('merged_post_post_id_idx').on(table.postId),
  ],
);

/** Who follows which thread, and the last post they have seen of it. Nobody but them knows. */
export const followedThread = sqliteTable(
  'followed_thread',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    threadId: integer('thread_id')
      .notNull()
      .references(() => thread.id, { onDelete: 'cascade' }),
    seenPostId: integer('seen_post_id').notNull(),
    followedAt: integer('followed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.threadId] }),
    index('followed_thread_thread_id_idx').on(table.threadId),
  ],
);
