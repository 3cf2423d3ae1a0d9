// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.server.ts';
import { aTemporaryFolder, createNote, note, writeMigrations } from './temporaryDatabase.ts';

let folder: string;
let remove: () => void;

beforeEach(() => void ({ folder, remove } = aTemporaryFolder()));
afterEach(() => remove());

test('a database without a log, as a restored one, opens after a write that was cut short, which never happened', async () => {
  const migrationsFolder = writeMigrations(join(folder, 'migrations'), [createNote]);
  const file = join(folder, 'essaim.sqlite');
  const interrupted = join(folder, 'interrupted.sqlite');
  await openDatabase({ file, migrationsFolder }).close();
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = DELETE');
  const texts = Array.from({ length: 500 }, (_, index) => `${index} ${'x'.repeat(500)}`);
  const add = connection.prepare('INSERT INTO note (text) VALUES (?)');
  connection.transaction(() => texts.forEach((text) => add.run(text)))();
  // Too small a cache for what follows: pages reach the file before the commit, as they may when a process is killed.
  connection.pragma('cache_size = 2');
  connection.exec("BEGIN IMMEDIATE; UPDATE note SET text = text || ' changed'");
  copyFileSync(file, interrupted);
  copyFileSync(`${file}-journal`, `${interrupted}-journal`);
  connection.close();

  const database = openDatabase({ file: interrupted, migrationsFolder });
  expect((await database.read.select({ text: note.text }).from(note)).map(({ text }) => text)).toEqual(texts);
  expect(existsSync(`${interrupted}-journal`)).toBe(false);
  await database.close();
});
