// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { publication } from '../document/document.schema.server.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { verdicts } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';

/** One reader's conclusion on one version. A later version asks for it again. */
export const review = sqliteTable(
  'review',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    reviewerId: integer('reviewer_id').references(() => account.id, { onDelete: 'set null' }),
    reviewerName: text('reviewer_name').notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    message: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    isOneOf('review_verdict_check', table.verdict, verdicts),
    index('review_proposal_id_idx').on(table.proposalId, table.id),
    index('review_reviewer_id_idx').on(table.reviewerId),
  ],
);

/** What is said about a proposal. A reply answers a comment, never a reply. */
export const comment = sqliteTable(
  'comment',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    parentId: integer('parent_id'),
    /** The version it was said of, and the passage it hangs on, if any: it stays there in later versions. */
    version: integer().notNull(),
    documentId: text('document_id'),
    passageId: text('passage_id'),
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    authorName: text('author_name').notNull(),
    /** Hash of the secret in the address at which somebody without an account reads what becomes of it. */
    secretHash: text('secret_hash'),
    /** Plain text, shown as it was typed; '' once it is withdrawn. */
    body: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    heldAt: integer('held_at', { mode: 'timestamp_ms' }),
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenReason: text('hidden_reason'),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id] }).onDelete('cascade'),
    index('comment_proposal_id_idx').on(table.proposalId, table.id),
    index('comment_parent_id_idx').on(table.parentId),
    index('comment_author_id_idx').on(table.authorId),
    index('comment_secret_hash_idx')
      .on(table.secretHash, table.id)
      .where(sql`secret_hash is not null`),
    index('comment_held_at_idx').on(table.heldAt),
    index('comment_hidden_at_idx')
      .on(table.hiddenAt, table.id)
      .where(sql`hidden_at is not null`),
  ],
);

/** A proposed text that became the published one: what credits on a lesson are read from. */
export const merge = sqliteTable(
  'merge',
  {
    publicationId: integer('publication_id')
      .primaryKey()
      .references(() => publication.id, { onDelete: 'restrict' }),
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'restrict' }),
    documentId: text('document_id').notNull(),
    /** Null for what nobody opposed, and for someone who has erased their account. */
    mergedBy: integer('merged_by').references(() => account.id, { onDelete: 'set null' }),
    /** Shown as “publié sans relecture”. */
    isUnreviewed: integer('is_unreviewed', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    index('merge_proposal_id_idx').on(table.proposalId),
    index('merge_document_id_idx').on(table.documentId, table.publicationId),
    index('merge_merged_by_idx').on(table.mergedBy),
  ],
);

/**
 * How a module wants its proposals treated; one without a row follows that of `everyModule`, else the first rules of
 * `moduleRules.ts`.
 */
export const moduleRules = sqliteTable('module_rules', {
  module: text().primaryKey(),
  /** 0, 1 or 2. */
  approvals: integer().notNull(),
  /** Hours after which small safe edits publish themselves; null when they do not. */
  laneHours: integer('lane_hours'),
});

/** Somebody whom a reviewer wants beside them; another reviewer or the operator has to agree. */
export const nomination = sqliteTable(
  'nomination',
  {
    module: text().notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    nominatedBy: integer('nominated_by').references(() => account.id, { onDelete: 'set null' }),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.module, table.accountId] }),
    index('nomination_account_id_idx').on(table.accountId),
    index('nomination_nominated_by_idx').on(table.nominatedBy),
  ],
);

/** Somebody with an account whose words were merged: what thanks and XP are read from. Named by the activity it came from. */
export const thanks = sqliteTable(
  'thanks',
  {
    activityId: integer('activity_id').notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.activityId, table.accountId] }),
    index('thanks_account_id_idx').on(table.accountId, table.at),
    index('thanks_proposal_id_idx').on(table.proposalId),
  ],
);
