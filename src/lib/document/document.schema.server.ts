// SPDX-License-Identifier: AGPL-3.0-or-later
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../server/database/closedList.ts';
import { changeClasses, documentKinds } from './document.ts';

/** A text that has revisions. Where it stands comes from its path in `courses/`; what it says, from its revisions. */
export const document = sqliteTable(
  'document',
  {
    id: text().primaryKey(),
    kind: text({ enum: documentKinds }).notNull(),
    module: text().notNull(),
    language: text().notNull(),
    slug: text().notNull(),
    sequence: text(),
    position: integer().notNull(),
    path: text().notNull(),
    publishedRevision: text('published_revision').notNull(),
    /** Hash of the upstream text last imported, whatever has been published since; '' for a document written here. */
    importedRevision: text('imported_revision').notNull(),
    /** Set when the file is gone from `courses/`; the document stays published. */
    missingSince: integer('missing_since', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('document_kind_check', table.kind, documentKinds),
    uniqueIndex('document_module_kind_slug_language_idx').on(table.module, table.kind, table.slug, table.language),
  ],
);

/** One text of a document, named by its SHA-256. Only a redaction ever alters it. */
export const revision = sqliteTable(
  'revision',
  {
    documentId: text('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'restrict' }),
    hash: text().notNull(),
    parentHash: text('parent_hash'),
    text: text().notNull(),
    author: text().notNull(),
    message: text().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** When a moderator replaced a part of it by a marker; it keeps the name that its first text gave it. */
    redactedAt: integer('redacted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.hash] })],
);

/** Which revision was published when. A text may come back: the same revision is then published twice. */
export const publication = sqliteTable(
  'publication',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    documentId: text('document_id').notNull(),
    revisionHash: text('revision_hash').notNull(),
    changeClass: text('change_class', { enum: changeClasses }).notNull(),
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    isOneOf('publication_change_class_check', table.changeClass, changeClasses),
    foreignKey({
      columns: [table.documentId, table.revisionHash],
      foreignColumns: [revision.documentId, revision.hash],
    }).onDelete('restrict'),
    index('publication_document_id_idx').on(table.documentId, table.id),
  ],
);

/** The permanent id of each passage of each revision. Lines are 1-based in the whole text, front matter included. */
export const passage = sqliteTable(
  'passage',
  {
    documentId: text('document_id').notNull(),
    revisionHash: text('revision_hash').notNull(),
    position: integer().notNull(),
    passageId: text('passage_id').notNull(),
    sectionId: text('section_id').notNull(),
    startLine: integer('start_line').notNull(),
    endLine: integer('end_line').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.revisionHash, table.position] }),
    foreignKey({
      columns: [table.documentId, table.revisionHash],
      foreignColumns: [revision.documentId, revision.hash],
    }).onDelete('restrict'),
    index('passage_document_id_passage_id_idx').on(table.documentId, table.passageId),
  ],
);

/** A former address of a document, kept for ever. */
export const redirect = sqliteTable(
  'redirect',
  {
    module: text().notNull(),
    kind: text({ enum: documentKinds }).notNull(),
    slug: text().notNull(),
    documentId: text('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.module, table.kind, table.slug] })],
);

/** A file that documents show, named by its content. `path` is the one used in `courses/`. */
export const mediaFile = sqliteTable(
  'media_file',
  {
    module: text().notNull(),
    language: text().notNull(),
    path: text().notNull(),
    sha256: text().notNull(),
    extension: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.module, table.language, table.path] }),
    index('media_file_sha256_idx').on(table.sha256),
  ],
);

/**
 * The published revision of a document, rendered. A cache: it can be emptied and is made again at start.
 * `summary` is what lists need, `content` the rest, both JSON.
 */
export const rendering = sqliteTable('rendering', {
  documentId: text('document_id')
    .primaryKey()
    .references(() => document.id, { onDelete: 'cascade' }),
  revisionHash: text('revision_hash').notNull(),
  /** Hash of everything else the rendering depends on: glossary, addresses, media, the renderer itself. */
  contextHash: text('context_hash').notNull(),
  summary: text({ mode: 'json' }).notNull(),
  content: text({ mode: 'json' }).notNull(),
});

/** What all the renderings of a module were made from, when they last were: the same at a start, and none is to be made. */
export const renderedModule = sqliteTable('rendered_module', {
  module: text().primaryKey(),
  sourcesHash: text('sources_hash').notNull(),
});

/** Grows each time what pages show of a scope (`site`, `module/<slug>`) changes; the byte cache compares it. */
export const contentVersion = sqliteTable('content_version', {
  scope: text().primaryKey(),
  version: integer().notNull(),
});
