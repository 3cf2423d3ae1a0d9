// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from '../account/account.schema.server.ts';
import { isOneOf } from '../server/database/closedList.ts';
import { languages } from '../shared/language.ts';
import type { GoneThrough } from './criteria.ts';
import { holderKinds } from './holder.ts';

/** A key this instance signs with, or signed with: none is ever thrown away, or what it signed could not be checked. */
export const issuerKey = sqliteTable('issuer_key', {
  /** As a Multikey. */
  publicKey: text('public_key').primaryKey(),
  /** PKCS #8, DER, base64. */
  privateKey: text('private_key').notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  retiredAt: integer('retired_at', { mode: 'timestamp_ms' }),
});

/** A badge that someone earned: it stays earned when lessons are added to the module. */
export const badgeAward = sqliteTable(
  'badge_award',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** Slug of the module. */
    module: text().notNull(),
    earnedAt: integer('earned_at', { mode: 'timestamp_ms' }).notNull(),
    goneThrough: text('gone_through', { mode: 'json' }).$type<GoneThrough[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.module] })],
);

/**
 * A badge that its owner published. One that is unpublished stays as a place in a status list, for ever: whoever has a
 * copy must be able to learn that it was withdrawn.
 */
export const credential = sqliteTable(
  'credential',
  {
    /** UUID, the secret part of its address until it is published. */
    id: text().primaryKey(),
    accountId: integer('account_id').references(() => account.id, { onDelete: 'set null' }),
    module: text().notNull(),
    /** Title of the module when it was published. */
    title: text().notNull(),
    language: text({ enum: languages }).notNull(),
    holder: text({ enum: holderKinds }).notNull(),
    /** The name its owner chose to show; empty when they chose none. */
    name: text().notNull(),
    /** What is mixed into the hash of the name, or the address that stands for somebody unnamed. */
    holderKey: text('holder_key').notNull(),
    goneThrough: text('gone_through', { mode: 'json' }).$type<GoneThrough[]>().notNull(),
    earnedAt: integer('earned_at', { mode: 'timestamp_ms' }).notNull(),
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
    statusList: integer('status_list').notNull(),
    statusIndex: integer('status_index').notNull(),
    /** The signed credential, as it is given to whoever asks; null while the instance has no public address. */
    signed: text(),
  },
  (table) => [
    isOneOf('credential_holder_check', table.holder, holderKinds),
    isOneOf('credential_language_check', table.language, languages),
    // An account cannot go away and leave a badge with its name behind.
    check(
      'credential_forgotten_check',
      sql`${table.accountId} is not null or (${table.revokedAt} is not null and ${table.name} = '' and ${table.signed} is null)`,
    ),
    index('credential_account_id_idx').on(table.accountId),
    uniqueIndex('credential_status_idx').on(table.statusList, table.statusIndex),
    uniqueIndex('credential_published_idx')
      .on(table.accountId, table.module)
      .where(sql`revoked_at is null`),
  ],
);
