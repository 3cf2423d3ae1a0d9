// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** For the tests of this folder: the smallest table there is, and the migration that makes it. */
export const note = sqliteTable('note', { id: integer().primaryKey(), text: text().notNull().unique() });
export const createNote = 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);';

export type TemporaryFolder = { readonly folder: string; remove(): void };

/** Its owner removes it. */
export function aTemporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes migrations in the form of drizzle-kit. The n-th one is named by the time n. */
export function writeMigrations(folder: string, texts: readonly string[]): string {
  const entries = texts.map((_, idx) => ({
    idx,
    version: '6',
    when: idx + 1,
    tag: `000${idx}_test`,
    breakpoints: true,
  }));
  mkdirSync(join(folder, 'meta'), { recursive: true });
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }));
  texts.forEach((sql, idx) => writeFileSync(join(folder, `000${idx}_test.sql`), sql));
  return folder;
}
