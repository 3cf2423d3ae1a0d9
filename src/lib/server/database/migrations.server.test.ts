// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './database.server.ts';
import { toStartError } from './sqliteErrors.server.ts';
import { StartError } from '../startError.server.ts';
import { aTemporaryFolder, createNote, writeMigrations, type TemporaryFolder } from './temporaryDatabase.ts';

const createReply =
  'CREATE TABLE reply (id INTEGER PRIMARY KEY, note_id INTEGER REFERENCES note(id) ON DELETE CASCADE);';
const addRows = "INSERT INTO note VALUES (1, 'kept'); --> statement-breakpoint\nINSERT INTO reply VALUES (1, 1);";

let folder: TemporaryFolder;
let file: string;

beforeEach(() => {
  folder = aTemporaryFolder();
  file = join(folder.folder, 'essaim.sqlite');
});

afterEach(() => folder.remove());

/** Opens the database with these migrations alone, as one version of the program, and closes it. */
async function start(...migrations: string[]): Promise<void> {
  const migrationsFolder = writeMigrations(join(folder.folder, `version ${migrations.length}`), migrations);
  const database = openDatabase({ file, migrationsFolder });
  expect(database.connections.writing.pragma('foreign_keys', { simple: true })).toBe(1);
  await database.close();
}

function query(sql: string): unknown[] {
  const connection = new Sqlite(file, { readonly: true });
  const values = connection.prepare(sql).pluck().all();
  connection.close();
  return values;
}

const listTables = () =>
  query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1");

describe('migrations', () => {
  test('are applied in their order, each once', async () => {
    await start(createNote);
    await start(createNote, createReply, addRows);
    await start(createNote, createReply, addRows);
    expect(query('SELECT id FROM reply')).toEqual([1]);
    expect(query('SELECT created_at FROM __drizzle_migrations')).toEqual([1, 2, 3]);
  });

  test('are applied all or none', async () => {
    await expect(start(createNote, 'CREATE TABLE;')).rejects.toThrow('syntax error');
    expect(listTables()).toEqual([]);
  });

  test('that rebuild a table as drizzle-kit does keep the rows that refer to it', async () => {
    await start(createNote, createReply, addRows);
    const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
      CREATE TABLE __new_note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);--> statement-breakpoint
      INSERT INTO __new_note SELECT id, text FROM note;--> statement-breakpoint
      DROP TABLE note;--> statement-breakpoint
      ALTER TABLE __new_note RENAME TO note;--> statement-breakpoint
      PRAGMA foreign_keys=ON;`;
    await start(createNote, createReply, addRows, rebuild);
    expect(query('SELECT note_id FROM reply')).toEqual([1]);
  });

  test('that would leave a row without the one it refers to are refused, and nothing has changed', async () => {
    await start(createNote, createReply, addRows);
    const opening = start(createNote, createReply, addRows, 'CREATE TABLE extra (id INTEGER); DELETE FROM note;');
    await expect(opening).rejects.toThrow(StartError);
    await expect(opening).rejects.toThrow('refer to missing ones in reply');
    expect(query('SELECT text FROM note')).toEqual(['kept']);
    expect(listTables()).not.toContain('extra');
  });

  test('are applied once by processes that start together', async () => {
    const migrationsFolder = writeMigrations(join(folder.folder, 'migrations'), [createNote, createReply, addRows]);
    const program = `import { openDatabase } from ${JSON.stringify(new URL('./database.server.ts', import.meta.url))};
      await openDatabase(${JSON.stringify({ file, migrationsFolder })}).close();`;
    const argv = ['--experimental-strip-types', '--input-type=module', '--eval', program];
    const starting = Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, argv));
    await Promise.all(starting);
    expect(query('SELECT count(*) FROM __drizzle_migrations')).toEqual([3]);
  }, 60_000);
});

describe('a database that cannot be opened is refused in one line', () => {
  async function refuse(opening: Promise<void>, words: string): Promise<void> {
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toContain(words);
    expect(String(error)).toContain(file);
    expect(String(error)).not.toContain('\n');
  }

  test('because it is newer, and not a byte of it has changed', async () => {
    await start(createNote, createReply);
    const before = readFileSync(file);
    await refuse(start(createNote), 'newer Essaim');
    expect(readFileSync(file)).toEqual(before);
  });

  test('because it is newer, and its unwritten log is not touched either', async () => {
    const migrationsFolder = writeMigrations(join(folder.folder, 'newer'), [createNote, createReply]);
    const running = openDatabase({ file, migrationsFolder });
    for (const suffix of ['', '-wal']) copyFileSync(`${file}${suffix}`, `${file}.crashed${suffix}`);
    await running.close();
    file = `${file}.crashed`;
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    await refuse(start(createNote), 'newer Essaim');
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  });

  test('because it is no database', async () => {
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    await refuse(start(createNote), 'is not a database');
    expect(readFileSync(file, 'utf8')).toMatch(/^Dear diary/);
  });

  test('because another program locks it', async () => {
    await start(createNote);
    const other = new Sqlite(file);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    await refuse(start(createNote), 'keeps');
    other.close();
  });

  test('because its folder does not exist, or is a file', async () => {
    const folderOfFile = join(folder.folder, 'folder');
    file = join(folderOfFile, 'essaim.sqlite');
    await refuse(start(createNote), 'does not exist');
    writeFileSync(folderOfFile, '');
    await refuse(start(createNote), 'cannot be written');
  });

  test('because it is a folder', async () => {
    mkdirSync(file);
    await refuse(start(createNote), 'is a folder');
  });

  test('because its folder is not writable', async () => {
    file = '/proc/sys/essaim.sqlite';
    await refuse(start(createNote), 'cannot be written');
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['SQLITE_FULL', 'full or failing'],
    ['SQLITE_IOERR_WRITE', 'full or failing'],
    ['SQLITE_READONLY_DBMOVED', 'cannot be written'],
    ['SQLITE_CORRUPT_INDEX', 'restore a backup'],
  ])('because SQLite says %s', (code, words) => {
    const error = toStartError(new Sqlite.SqliteError('', code), file);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toContain(words);
  });
});

test('a folder without migrations is a bug of the program, not of its operator', () => {
  const options = { file, migrationsFolder: fileURLToPath(new URL('.', import.meta.url)) };
  expect(() => openDatabase(options)).toThrow('_journal.json');
});
