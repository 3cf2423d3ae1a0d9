// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { document } from '../../document/document.schema.server.ts';
import { isOneOf } from '../../server/database/closedList.ts';
import { searchKinds, type SearchPassage } from './searchableText.ts';

// All of this is an index: it can be emptied, and is made again at start from the renderings and the site's own pages.
// Two tables of full text stand beside these, in SQL alone (`0007_search.sql`): `search_index`, by the id of an entry, and
// `search_trigram`, by the id of a word.

/** A text that is in the index: the rendering of a document, or one of the site's own pages. */
export const searchText = sqliteTable(
  'search_text',
  {
    id: integer().primaryKey(),
    documentId: text('document_id').references(() => document.id, { onDelete: 'cascade' }),
    /** Name of a page of the site; null for a document. */
    page: text(),
    language: text().notNull(),
    kind: text({ enum: searchKinds }).notNull(),
    title: text().notNull(),
    definition: text().notNull(),
    /** Names what it was made from: version of the index, revision and context of the rendering. */
    madeFrom: text('made_from').notNull(),
    /** Hash of what is indexed: the same is not written again. */
    hash: text().notNull(),
  },
  (table) => [
    isOneOf('search_text_kind_check', table.kind, searchKinds),
    uniqueIndex('search_text_document_id_idx').on(table.documentId),
    uniqueIndex('search_text_page_language_idx').on(table.page, table.language),
  ],
);

/** A part of a text, that a result leads to. */
export const searchEntry = sqliteTable(
  'search_entry',
  {
    id: integer().primaryKey(),
    textId: integer('text_id')
      .notNull()
      .references(() => searchText.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    anchor: text().notNull(),
    heading: text().notNull(),
    passages: text({ mode: 'json' }).$type<readonly SearchPassage[]>().notNull(),
  },
  (table) => [uniqueIndex('search_entry_text_id_position_idx').on(table.textId, table.position)],
);

/** A name that stands for the other names of the same glossary entry. */
export const searchName = sqliteTable(
  'search_name',
  {
    textId: integer('text_id')
      .notNull()
      .references(() => searchText.id, { onDelete: 'cascade' }),
    key: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.textId, table.key] }), index('search_name_key_idx').on(table.key)],
);

/** A word of the texts of a language, for whoever mistypes one. */
export const searchWord = sqliteTable(
  'search_word',
  {
    id: integer().primaryKey(),
    language: text().notNull(),
    /** Folded. */
    word: text().notNull(),
    /** One of the spellings that it is read in. */
    shown: text().notNull(),
    /** How many texts hold it; never 0. */
    texts: integer().notNull(),
  },
  (table) => [uniqueIndex('search_word_language_word_idx').on(table.language, table.word)],
);
