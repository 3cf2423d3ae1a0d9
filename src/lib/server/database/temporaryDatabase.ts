// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { openDatabase, type Database, type Transaction } from './database.server.ts';

/** For the tests of this folder: the smallest table there is, and the migration that makes it. */
export const note = sqliteTable('note', { id: integer().primaryKey(), text: text().notNull().unique() });
export const createNote = 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);';

export type TemporaryFolder = { readonly folder: string; readonly remove: () => void };

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

export type TemporaryDatabase = {
  readonly file: string;
  readonly database: Database;
  /** The texts of the notes that another process sees. */
  readonly listCommitted: () => string[];
  readonly remove: () => Promise<void>;
};

export function aTemporaryDatabase(): TemporaryDatabase {
  const { folder, remove } = aTemporaryFolder();
  const file = join(folder, 'essaim.sqlite');
  const migrationsFolder = writeMigrations(join(folder, 'migrations'), [createNote]);
  const database = openDatabase({ file, migrationsFolder });
  return { file, database, listCommitted: () => listCommitted(file), remove: () => database.close().finally(remove) };
}

function listCommitted(file: string): string[] {
  const connection = new Sqlite(file, { readonly: true });
  const texts = connection.prepare<[], string>('SELECT text FROM note ORDER BY id').pluck().all();
  connection.close();
  return texts;
}

export const insert = (text: string) => async (tx: Transaction) => {
  await tx.insert(note).values({ text });
  return text;
};

export const insertThenThrow = (text: string) => async (tx: Transaction) => {
  await tx.insert(note).values({ text });
  throw new Error(`no ${text}`);
};
