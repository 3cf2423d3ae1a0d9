// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.server.ts';
import { useForeignDatabase } from './foreignDatabase.server.ts';
import { readMigrations } from './migrations.server.ts';
import { aTemporaryFolder, createNote, insert, note, writeMigrations } from './temporaryDatabase.ts';

let folder: string;
let remove: () => void;
let file: string;

const addKind = "ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain';";

beforeEach(async () => {
  ({ folder, remove } = aTemporaryFolder());
  file = join(folder, 'foreign.sqlite');
  const database = openDatabase({ file, migrationsFolder: writeMigrations(join(folder, 'theirs'), [createNote]) });
  await database.write(insert('De là-bas'));
  await database.close();
});
afterEach(() => remove());

const ours = (...texts: string[]) => readMigrations(writeMigrations(join(folder, `ours-${texts.length}`), texts));

const read = (migrations = ours(createNote)) =>
  useForeignDatabase(file, migrations, (reader) => reader.select({ text: note.text }).from(note).orderBy(asc(note.id)));

function change(sql: string): void {
  const connection = new Sqlite(file);
  connection.unsafeMode(true).exec(sql);
  connection.close();
}

test('a copy is lent, brought up to date, and the original stays as it was', async () => {
  const before = readFileSync(file);
  const kinds = await useForeignDatabase(file, ours(createNote, addKind), async (reader) =>
    reader.all('SELECT text, kind FROM note'),
  );
  expect(kinds).toEqual([{ text: 'De là-bas', kind: 'plain' }]);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('foreign'))).toEqual(['foreign.sqlite']);
});

test('what stands in the log of a server that was switched off is read too', async () => {
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.exec("INSERT INTO note (text) VALUES ('Dans le journal')");
  expect(await read()).toEqual([{ text: 'De là-bas' }, { text: 'Dans le journal' }]);
  connection.close();
});

test('nothing is left on the disk, whatever happens', async () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('essaim-foreign-')).length;
  const before = left();
  await read();
  await expect(useForeignDatabase(file, ours(createNote), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  writeFileSync(file, 'no database');
  await expect(read()).rejects.toMatchObject({ code: 'foreign-unreadable' });
  expect(left()).toBe(before);
});

test('one that a newer program made is refused, and one that is not there', async () => {
  change("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99)");
  await expect(read()).rejects.toMatchObject({ code: 'foreign-newer', data: { file } });
  file = join(folder, 'nowhere.sqlite');
  await expect(read()).rejects.toMatchObject({ code: 'foreign-missing' });
});

test.each([
  ['holds a view', 'CREATE VIEW seen AS SELECT 1'],
  ['holds a trigger', 'CREATE TRIGGER once AFTER INSERT ON note BEGIN DELETE FROM note; END'],
  ['holds another table', 'CREATE TABLE other (id INTEGER)'],
  ['has a table of another shape', 'ALTER TABLE note ADD COLUMN more TEXT'],
  ['has a view for a table', 'DROP TABLE note; CREATE VIEW note AS SELECT 1 AS id, 2 AS text'],
  ['has no migrations', 'DELETE FROM __drizzle_migrations'],
  ['has no history', 'DROP TABLE __drizzle_migrations'],
])('one that %s is refused before its rows are read', async (_what, sql) => {
  change(sql);
  await expect(read()).rejects.toMatchObject({ code: 'foreign-unreadable' });
});

test('one that is cut short is refused, and so is what is no file', async () => {
  truncateSync(file, readFileSync(file).length - 4096);
  await expect(read()).rejects.toMatchObject({ code: 'foreign-unreadable' });
  symlinkSync('/dev/zero', join(folder, 'endless.sqlite'));
  file = join(folder, 'endless.sqlite');
  await expect(read()).rejects.toMatchObject({ code: 'foreign-unreadable' });
});
