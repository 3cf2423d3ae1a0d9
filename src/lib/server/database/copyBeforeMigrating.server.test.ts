// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartError } from '../startError.server.ts';
import { openConnection } from './connection.server.ts';
import { copyBeforeMigrating } from './copyBeforeMigrating.server.ts';
import { openDatabase } from './database.server.ts';
import { readMigrations } from './migrations.server.ts';
import { aTemporaryFolder, createNote, writeMigrations, type TemporaryFolder } from './temporaryDatabase.ts';

const addNote = (text: string) => `INSERT INTO note (text) VALUES ('${text}');`;

let folder: TemporaryFolder;
let file: string;

beforeEach(() => {
  folder = aTemporaryFolder();
  file = join(folder.folder, 'essaim.sqlite');
});

afterEach(() => folder.remove());

const migrate = (...migrations: string[]) =>
  writeMigrations(join(folder.folder, `version ${migrations.length}`), migrations);

async function start(...migrations: string[]): Promise<void> {
  await openDatabase({ file, migrationsFolder: migrate(...migrations) }).close();
}

const listCopies = () => {
  const copies = join(folder.folder, 'backups');
  return existsSync(copies) ? readdirSync(copies).sort() : [];
};

function listNotes(copy: string): unknown[] {
  const connection = new Sqlite(join(folder.folder, 'backups', copy), { readonly: true });
  const texts = connection.prepare('SELECT text FROM note').pluck().all();
  connection.close();
  return texts;
}

test('a database that an upgrade changes is copied before, as it was', async () => {
  await start(createNote, addNote('one'));
  await start(createNote, addNote('one'), addNote('two'), addNote('three'));
  expect(listCopies()).toEqual(['before-0002_test.sqlite']);
  expect(listNotes('before-0002_test.sqlite')).toEqual(['one']);
});

test('a new database is not copied, nor one that is up to date', async () => {
  await start(createNote);
  await start(createNote);
  expect(listCopies()).toEqual([]);
});

test('a migration that fails leaves the copy, and the next try makes it again', async () => {
  await start(createNote, addNote('one'));
  await expect(start(createNote, addNote('one'), 'CREATE TABLE;')).rejects.toThrow('syntax error');
  await start(createNote, addNote('one'), addNote('two'));
  expect(listNotes('before-0002_test.sqlite')).toEqual(['one']);
});

test('the last three copies are kept', async () => {
  const migrations = [createNote];
  for (const text of ['one', 'two', 'three', 'four', 'five']) {
    await start(...migrations);
    migrations.push(addNote(text));
  }
  await start(...migrations);
  expect(listCopies()).toEqual([3, 4, 5].map((number) => `before-000${number}_test.sqlite`));
});

test('a disk without room for it stops the upgrade with one line, and nothing has changed', async () => {
  await start(createNote);
  const connection = openConnection(file, { readonly: false });
  const migrations = readMigrations(migrate(createNote, addNote('one')));
  const upgrade = () => copyBeforeMigrating(connection, migrations, () => 1000);
  expect(upgrade).toThrow(StartError);
  expect(upgrade).toThrow(/^[^\n]*free some space[^\n]*$/);
  connection.close();
  expect(listCopies()).toEqual([]);
});
