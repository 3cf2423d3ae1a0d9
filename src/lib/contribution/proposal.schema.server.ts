// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { documentKinds } from '../document/document.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { languages } from '../shared/language.ts';
import { holdReasons, proposalKinds, proposalOrigins, proposalStatuses, remarkKinds, standings } from './proposal.ts';

/**
 * What somebody suggests for the documents of one module. Its number is its address. What it is about is in
 * `proposed_text` for a change; for a remark, in `document_id` (null: the module itself) and `passage_id`.
 */
export const proposal = sqliteTable(
  'proposal',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    module: text().notNull(),
    /** That of the texts it is about, and so of its discussion. */
    language: text({ enum: languages }).notNull(),
    kind: text({ enum: proposalKinds }).notNull(),
    origin: text({ enum: proposalOrigins }).notNull(),
    status: text({ enum: proposalStatuses }).notNull(),
    summary: text().notNull(),
    message: text().notNull(),
    remarkKind: text('remark_kind', { enum: remarkKinds }),
    documentId: text('document_id'),
    passageId: text('passage_id'),
    /** The remark that this change answers: it ends merged with it. */
    remarkId: integer('remark_id'),
    /** Null for a visitor without an account, for upstream, and for someone who has erased theirs. */
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    /** The name that is shown; empty for someone who stays anonymous. */
    authorName: text('author_name').notNull(),
    /** Hash of the secret in the address that a visitor without an account was given. */
    secretHash: text('secret_hash').unique(),
    /** The words that were agreed to, in full, and when; null for what comes from upstream. */
    consentText: text('consent_text'),
    consentAt: integer('consent_at', { mode: 'timestamp_ms' }),
    /** The current version of what is proposed, from 1. */
    version: integer().notNull(),
    /** The last version that anyone may read; null while none is, as of a draft or of what waits for a moderator. */
    shownVersion: integer('shown_version'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it was last put before reviewers; null for a draft. The queue is in this order. */
    submittedAt: integer('submitted_at', { mode: 'timestamp_ms' }),
    /** When it was merged, declined or withdrawn. */
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
    holdReason: text('hold_reason', { enum: holdReasons }),
    /** When a moderator hid it from readers, and the reason they are given instead. */
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenReason: text('hidden_reason'),
    /** The reviewer who has it for now: others are asked to leave it to them until then. */
    reservedBy: integer('reserved_by').references(() => account.id, { onDelete: 'set null' }),
    reservedUntil: integer('reserved_until', { mode: 'timestamp_ms' }),
    /** When it publishes itself, unless somebody objects: small safe edits, where the module allows it. */
    unopposedAt: integer('unopposed_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('proposal_language_check', table.language, languages),
    isOneOf('proposal_kind_check', table.kind, proposalKinds),
    isOneOf('proposal_origin_check', table.origin, proposalOrigins),
    isOneOf('proposal_status_check', table.status, proposalStatuses),
    isOneOf('proposal_remark_kind_check', table.remarkKind, remarkKinds),
    isOneOf('proposal_hold_reason_check', table.holdReason, holdReasons),
    index('proposal_module_status_submitted_at_idx').on(table.module, table.status, table.submittedAt, table.id),
    index('proposal_status_submitted_at_idx').on(table.status, table.submittedAt, table.id),
    index('proposal_document_id_status_idx').on(table.documentId, table.status),
    index('proposal_remark_id_idx').on(table.remarkId),
    index('proposal_author_id_idx').on(table.authorId),
    index('proposal_reserved_by_idx').on(table.reservedBy),
    index('proposal_unopposed_at_idx').on(table.unopposedAt),
    index('proposal_hidden_at_idx')
      .on(table.hiddenAt, table.id)
      .where(sql`hidden_at is not null`),
    index('proposal_module_closed_at_idx').on(table.module, table.closedAt),
  ],
);

/** One state of what is proposed. Whoever made it is credited: the proposer, or a reviewer who amended it. */
export const proposalVersion = sqliteTable(
  'proposal_version',
  {
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    authorName: text('author_name').notNull(),
    message: text().notNull(),
    /** The words that a co-author agreed to, as they sent it; null for the proposer, whose agreement is the proposal's. */
    consentText: text('consent_text'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.number] }),
    index('proposal_version_author_id_idx').on(table.authorId),
    index('proposal_version_created_at_idx')
      .on(table.createdAt)
      .where(sql`number > 1`),
  ],
);

/** A whole text that a version suggests. A new document has no base, and says where it goes. */
export const proposedText = sqliteTable(
  'proposed_text',
  {
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    /** Refers to no row: a new document has none yet. */
    documentId: text('document_id').notNull(),
    baseHash: text('base_hash'),
    text: text().notNull(),
    newKind: text('new_kind', { enum: documentKinds }),
    newLanguage: text('new_language', { enum: languages }),
    newPath: text('new_path'),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.version, table.documentId] }),
    isOneOf('proposed_text_new_kind_check', table.newKind, documentKinds),
    isOneOf('proposed_text_new_language_check', table.newLanguage, languages),
    index('proposed_text_document_id_idx').on(table.documentId),
  ],
);

/**
 * How each text of an open proposal stands beside the published one: a cache, for open proposals only. `computed_on` is
 * the published revision it holds for; null when that has changed and it is to be recomputed.
 */
export const proposalStanding = sqliteTable(
  'proposal_standing',
  {
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    documentId: text('document_id').notNull(),
    standing: text({ enum: standings }),
    computedOn: text('computed_on'),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.documentId] }),
    isOneOf('proposal_standing_standing_check', table.standing, standings),
    index('proposal_standing_document_id_idx').on(table.documentId, table.proposalId),
    index('proposal_standing_computed_on_idx').on(table.computedOn, table.proposalId),
  ],
);

/** A picture that comes with a proposal, kept by its content in the media folder; it joins the module when merged. */
export const proposedMedia = sqliteTable(
  'proposed_media',
  {
    proposalId: integer('proposal_id')
      .notNull()
      .references(() => proposal.id, { onDelete: 'cascade' }),
    /** Its path inside the module and language, as texts name it: `media/carte.png` beside the lesson. */
    path: text().notNull(),
    sha256: text().notNull(),
    extension: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    addedAt: integer('added_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.path] })],
);
