// SPDX-License-Identifier: AGPL-3.0-or-later
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../server/database/closedList.ts';
import { pageKinds } from './pageCount.ts';

/**
 * How many pages were served: sums, and nothing about who asked. Each kind also has its sum under the empty object, so
 * that the figures of a site cost the same whatever the number of its lessons.
 */
export const pageCount = sqliteTable(
  'page_count',
  {
    object: text().notNull(),
    /** A day, `2026-11-27`, or a month that is over for long, `2026-11`. */
    period: text().notNull(),
    kind: text({ enum: pageKinds }).notNull(),
    language: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.object, table.period, table.kind, table.language] }),
    index('page_count_period_idx').on(table.period),
    isOneOf('page_count_kind_check', table.kind, pageKinds),
  ],
);
