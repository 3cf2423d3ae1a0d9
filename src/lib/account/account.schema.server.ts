// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isOneOf } from '../server/database/closedList.ts';
import { roles } from './role.ts';

/** Someone who chose to have an account. The number is never given again, even after an erasure. */
export const account = sqliteTable('account', {
  id: integer().primaryKey({ autoIncrement: true }),
  pseudonym: text().notNull(),
  /** The pseudonym without what tells two spellings apart, so that nobody can pass for somebody else. */
  pseudonymKey: text('pseudonym_key').notNull().unique(),
  /** Argon2id, in PHC form. */
  passphraseHash: text('passphrase_hash').notNull(),
  /** Given by choice and confirmed, for recovery and chosen digests only. */
  email: text(),
  emailConfirmedAt: integer('email_confirmed_at', { mode: 'timestamp_ms' }),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  /** Sign-ins that failed in a row, and the last of them: the next one waits longer. */
  failedSignIns: integer('failed_sign_ins').notNull().default(0),
  lastFailedAt: integer('last_failed_at', { mode: 'timestamp_ms' }),
});

/** A browser that is signed in. The secret of its cookie is not here: only its hash is. */
export const session = sqliteTable(
  'session',
  {
    idHash: text('id_hash').primaryKey(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** “Firefox, Android”: enough to know one's own devices by, and no more. */
    device: text().notNull(),
  },
  (table) => [index('session_account_id_idx').on(table.accountId), index('session_expires_at_idx').on(table.expiresAt)],
);

/** A code that replaces a lost passphrase, once. */
export const recoveryCode = sqliteTable(
  'recovery_code',
  {
    codeHash: text('code_hash').primaryKey(),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('recovery_code_account_id_idx').on(table.accountId)],
);

/** A role that was granted to someone. */
export const grant = sqliteTable(
  'role_grant',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    module: text().notNull().default(''),
    grantedAt: integer('granted_at', { mode: 'timestamp_ms' }).notNull(),
    /** Whoever has the role set it down until then; null when they have not. */
    pausedUntil: integer('paused_until', { mode: 'timestamp_ms' }),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.role, table.module] }),
    isOneOf('role_grant_role_check', table.role, roles),
  ],
);

/** A time during which someone reads and keeps what is theirs, and sends nothing to others; `liftedAt` when it ended early. */
export const suspension = sqliteTable(
  'suspension',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    accountId: integer('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** As the person is told it. */
    reason: text().notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    endsAt: integer('ends_at', { mode: 'timestamp_ms' }).notNull(),
    liftedAt: integer('lifted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('suspension_account_id_idx').on(table.accountId, table.endsAt),
    index('suspension_ends_at_idx')
      .on(table.endsAt, table.id)
      .where(sql`lifted_at is null`),
  ],
);

/** The secret behind the six digits that a person's own application shows. */
export const secondFactor = sqliteTable('second_factor', {
  accountId: integer('account_id')
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  secret: text().notNull(),
  confirmedAt: integer('confirmed_at', { mode: 'timestamp_ms' }),
  /** The last time step that was accepted: no code serves twice. */
  lastStep: integer('last_step').notNull().default(0),
});

export const linkPurposes = ['firstOperator', 'emailConfirmation', 'emailRecovery', 'secondFactor'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/**
 * What works once, for a while: an address, or the second step of a sign-in. The secret it holds is not here: only its
 * hash is.
 */
export const oneTimeLink = sqliteTable(
  'one_time_link',
  {
    tokenHash: text('token_hash').primaryKey(),
    purpose: text({ enum: linkPurposes }).notNull(),
    accountId: integer('account_id').references(() => account.id, { onDelete: 'cascade' }),
    /** The e-mail address to confirm, for that purpose. */
    email: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    isOneOf('one_time_link_purpose_check', table.purpose, linkPurposes),
    index('one_time_link_account_id_idx').on(table.accountId),
    index('one_time_link_expires_at_idx').on(table.expiresAt),
  ],
);

/**
 * Accounts that were erased: a number and a time. An older backup that is restored holds them again, and they are erased
 * again. It refers to nothing on purpose.
 */
export const erasure = sqliteTable('erasure', {
  accountId: integer('account_id').primaryKey(),
  erasedAt: integer('erased_at', { mode: 'timestamp_ms' }).notNull(),
});
