// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from '../../account/account.schema.server.ts';
import { isOneOf } from '../../server/database/closedList.ts';
import { languages } from '../../shared/language.ts';
import { announcementKinds } from './announcement.ts';

/** What the team tells everyone. A withdrawn one keeps its row: its address says that it was withdrawn. */
export const announcement = sqliteTable(
  'announcement',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uuid: text().notNull().unique(),
    kind: text({ enum: announcementKinds }).notNull(),
    language: text({ enum: languages }).notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    /** Markdown. */
    body: text().notNull(),
    /** The body rendered by the renderer of this number: a cache, made again when it is another one's. */
    html: text().notNull(),
    renderer: integer().notNull(),
    publishAt: integer('publish_at', { mode: 'timestamp_ms' }).notNull(),
    bannerUntil: integer('banner_until', { mode: 'timestamp_ms' }),
    /** Null when written from the command line, or when the author has erased their account. */
    authorId: integer('author_id').references(() => account.id, { onDelete: 'set null' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    correctedAt: integer('corrected_at', { mode: 'timestamp_ms' }),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    isOneOf('announcement_kind_check', table.kind, announcementKinds),
    isOneOf('announcement_language_check', table.language, languages),
    index('announcement_language_publish_at_idx').on(table.language, table.publishAt),
    index('announcement_publish_at_idx').on(table.publishAt),
    index('announcement_banner_until_idx').on(table.bannerUntil),
    index('announcement_author_id_idx').on(table.authorId),
  ],
);
