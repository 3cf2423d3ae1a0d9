// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { revision } from '../document/document.schema.server.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { languages } from '../shared/language.ts';
import { bundleHoldReasons, elementKinds, visibilities, type BundleCredit } from './bundle.ts';

/** What somebody chose for a workshop. Its id is its address, which is a secret as long as it is not public. */
export const bundle = sqliteTable(
  'bundle',
  {
    id: text().primaryKey(),
    language: text({ enum: languages }).notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    minutes: integer().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    /** Null for somebody without an account, or who has erased theirs. */
    ownerId: integer('owner_id').references(() => account.id, { onDelete: 'set null' }),
    authorName: text('author_name').notNull(),
    /** Hash of the secret in the address that somebody without an account changes it at. */
    secretHash: text('secret_hash').unique(),
    /** The bundles that it was copied from, the first of them first. */
    credits: text({ mode: 'json' }).$type<readonly BundleCredit[]>().notNull(),
    /** From 1; grows with each change, so that two people who change it at once do not replace each other. */
    version: integer().notNull(),
    /** The words that were agreed to when it was made public, in full, and when. */
    consentText: text('consent_text'),
    consentAt: integer('consent_at', { mode: 'timestamp_ms' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    /** When it became public; null unless it is. */
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }),
    /** When a moderator hid it from all but its owner, and the reason they gave. */
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenReason: text('hidden_reason'),
    /** Since when it waits for a moderator, and why. `moderator` outlives the wait: one who took it off reads it again first. */
    heldAt: integer('held_at', { mode: 'timestamp_ms' }),
    holdReason: text('hold_reason', { enum: bundleHoldReasons }),
    /** Hashes of the links that it had when it was let through; null until then. */
    screenedLinks: text('screened_links', { mode: 'json' }).$type<readonly string[]>(),
  },
  (table) => [
    isOneOf('bundle_language_check', table.language, languages),
    isOneOf('bundle_visibility_check', table.visibility, visibilities),
    index('bundle_owner_id_updated_at_idx').on(table.ownerId, table.updatedAt, table.id),
    isOneOf('bundle_hold_reason_check', table.holdReason, bundleHoldReasons),
    index('bundle_visibility_published_at_idx').on(table.visibility, table.publishedAt, table.id),
    index('bundle_held_at_idx')
      .on(table.heldAt, table.id)
      .where(sql`held_at is not null`),
    index('bundle_hidden_at_idx')
      .on(table.hiddenAt, table.id)
      .where(sql`hidden_at is not null`),
  ],
);

/** One step of a bundle. Numbers never serve twice: a live workshop can refer to one. */
export const bundleElement = sqliteTable(
  'bundle_element',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    bundleId: text('bundle_id')
      .notNull()
      .references(() => bundle.id, { onDelete: 'cascade' }),
    /** From 0, in the order of the script. */
    position: integer().notNull(),
    kind: text({ enum: elementKinds }).notNull(),
    documentId: text('document_id'),
    revisionHash: text('revision_hash'),
    partId: text('part_id'),
    /** A later revision that was looked at, and not wanted. */
    declinedHash: text('declined_hash'),
    title: text().notNull(),
    text: text().notNull(),
    url: text().notNull(),
    minutes: integer().notNull(),
  },
  (table) => [
    isOneOf('bundle_element_kind_check', table.kind, elementKinds),
    foreignKey({
      columns: [table.documentId, table.revisionHash],
      foreignColumns: [revision.documentId, revision.hash],
    }).onDelete('restrict'),
    index('bundle_element_bundle_id_position_idx').on(table.bundleId, table.position),
    index('bundle_element_document_id_idx').on(table.documentId, table.revisionHash),
  ],
);
