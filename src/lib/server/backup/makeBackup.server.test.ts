// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from '../dataFolder.server.ts';
import { insert } from '../database/temporaryDatabase.ts';
import { aSmallInstance, now, readAllTables, readFolder, type SmallInstance } from './backupTesting.ts';
import { makeBackup, type MadeBackup } from './makeBackup.server.ts';

let instance: SmallInstance;
let target: string;

beforeEach(() => {
  instance = aSmallInstance();
  target = join(instance.folder, 'backups', 'one.zip');
});

afterEach(() => instance.remove());

const backUp = (): Promise<MadeBackup> =>
  makeBackup({ data: instance.data, target, program: { version: '0.0.1', migrations: instance.migrations } }, now);

describe('a backup', () => {
  test('made while others write holds one state: all that was acknowledged before, and nothing in part', async () => {
    for (let index = 0; index < 200; index += 1) await instance.db.write(insert(`before ${index}`));
    let isDone = false;
    const writing = (async () => {
      // Pairs: a state that is not one moment would show one without the other.
      for (let index = 0; !isDone; index += 1) {
        await instance.db.write(async (tx) => {
          await insert(`left ${index}`)(tx);
          await insert(`right ${index}`)(tx);
        });
      }
    })();
    await backUp().finally(() => (isDone = true));
    await writing;
    await instance.restore(target);
    const restored = openDataFolder(join(instance.folder, 'restored'));
    const notes = readAllTables(restored.databaseFile)['note'] ?? [];
    const count = (word: string) => notes.filter((row) => String(row).includes(word)).length;
    expect(count('before')).toBe(200);
    expect(count('left')).toBe(count('right'));
    expect(readFolder(restored.mediaFolder)).toEqual(readFolder(instance.data.mediaFolder));
  });

  test('says what it holds, and is for its owner alone', async () => {
    const { manifest, sizeBytes } = await backUp();
    expect(manifest).toMatchObject({ format: 1, version: '0.0.1', createdAt: now.toISOString() });
    expect(manifest.migrations).toEqual([{ tag: '0000_test', when: 1 }]);
    const media = Object.keys(readFolder(instance.data.mediaFolder)).map((name) => `media/${name}`);
    expect(manifest.entries.map(({ name }) => name)).toEqual(['essaim.sqlite', ...media]);
    expect(statSync(target).size).toBe(sizeBytes);
    expect(statSync(target).mode & 0o077).toBe(0);
  });

  test('leaves nothing beside itself, nor in the data folder', async () => {
    const [left, backups] = ['left by a process that was killed', join(instance.folder, 'backups')];
    mkdirSync(backups);
    writeFileSync(join(instance.data.folder, '.backup-999999999.sqlite'), left);
    writeFileSync(join(backups, 'one.zip.999999999.part'), left);
    const before = readdirSync(instance.data.folder).filter((name) => !name.startsWith('.backup'));
    await backUp();
    expect(readdirSync(instance.data.folder)).toEqual(before);
    expect(readdirSync(backups)).toEqual(['one.zip']);
  });

  test('leaves out files of the media folder that are being written', async () => {
    writeFileSync(join(instance.data.mediaFolder, `${'0'.repeat(64)}.svg.12.part`), 'half');
    expect((await backUp()).manifest.entries).toHaveLength(3);
  });

  test('does not hold what was deleted from the database', async () => {
    const secret = 'A sentence that its author has erased.'.repeat(50);
    await instance.db.write(insert(secret));
    instance.db.connections.writing.exec('DELETE FROM note');
    await backUp();
    await instance.restore(target);
    expect(readFileSync(join(instance.folder, 'restored/essaim.sqlite'), 'latin1')).not.toContain('author has erased');
  });
});

describe('no backup is left', () => {
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (error: unknown) => error,
    );

  test('of a folder without a database', async () => {
    await instance.db.close();
    rmSync(instance.data.databaseFile);
    expect(await refusalOf(backUp())).toMatchObject({ code: 'no-database' });
    expect(existsSync(target)).toBe(false);
  });

  test('of a damaged database', async () => {
    await instance.db.close();
    const connection = new Sqlite(instance.data.databaseFile);
    connection.exec('CREATE TABLE reply (note_id INTEGER REFERENCES note(id))');
    connection.pragma('foreign_keys = OFF');
    connection.exec('INSERT INTO reply VALUES (7)');
    connection.close();
    expect(await refusalOf(backUp())).toMatchObject({
      code: 'database-damaged',
      data: { details: 'reply refers to a missing note' },
    });
    expect(readdirSync(join(instance.folder, 'backups'))).toEqual([]);
  });

  test('of a database that a newer program wrote', async () => {
    instance.db.connections.writing.exec('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (1, 99)');
    expect(await refusalOf(backUp())).toMatchObject({ name: 'StartError' });
    expect(readdirSync(join(instance.folder, 'backups'))).toEqual([]);
  });
});
