// SPDX-License-Identifier: AGPL-3.0-or-later
import { createWriteStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { DataFolder } from '../dataFolder.server.ts';
import { openDatabase } from '../database/database.server.ts';
import { createNote, insert, note, writeMigrations } from '../database/temporaryDatabase.ts';
import { anEmptyFolder, aSmallInstance, now, readAllTables, readFolder, type SmallInstance } from './backupTesting.ts';
import { makeBackup } from './makeBackup.server.ts';
import type { Manifest } from './manifest.ts';

let instance: SmallInstance;
let backup: string;
let manifest: Manifest;
let target: DataFolder;

beforeEach(async () => {
  instance = aSmallInstance();
  backup = join(instance.folder, 'one.zip');
  await instance.db.write(insert('kept'));
  const program = { version: '0.0.1', migrations: instance.migrations };
  ({ manifest } = await makeBackup({ data: instance.data, target: backup, program }, now));
  target = anEmptyFolder(instance.folder, 'target');
});

afterEach(() => instance.remove());

const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
const listNotes = ({ databaseFile }: DataFolder) => readAllTables(databaseFile)['note'];

describe('a backup restored', () => {
  test('gives every row and every medium back', async () => {
    expect(await instance.restore(backup, target)).toEqual({ manifest, aside: undefined });
    expect(readdirSync(target.folder).sort()).toEqual(['essaim.sqlite', 'media']);
    await instance.db.close();
    expect(readAllTables(target.databaseFile)).toEqual(readAllTables(instance.data.databaseFile));
    expect(readFolder(target.mediaFolder)).toEqual(readFolder(instance.data.mediaFolder));
  });

  test('is brought up to date with the program, then amended, before it is in place', async () => {
    const texts = [createNote, "INSERT INTO note (text) VALUES ('from a migration');"];
    const migrationsFolder = writeMigrations(join(instance.folder, 'newer'), texts);
    const amend = async (db: SmallInstance['db']) => {
      expect(await db.read.$count(note)).toBe(2);
      await db.write(insert('amended'));
      expect(readdirSync(target.folder)).not.toContain('essaim.sqlite');
    };
    await instance.restore(backup, target, { migrationsFolder, amend });
    expect(listNotes(target)).toHaveLength(3);
  });

  test('in place of another puts that one aside, whole', async () => {
    await instance.db.write(insert('later'));
    await instance.db.close();
    const { aside } = await instance.restore(backup, instance.data, { replaces: true });
    expect(listNotes(instance.data)).toEqual(['[1,"kept"]']);
    expect(listNotes({ ...instance.data, databaseFile: aside ?? '' })).toEqual(['[1,"kept"]', '[2,"later"]']);
  });

  test('replaces a database that no longer opens', async () => {
    await instance.db.close();
    writeFileSync(instance.data.databaseFile, 'Dear diary, '.repeat(1000));
    await instance.restore(backup, instance.data, { replaces: true });
    expect(listNotes(instance.data)).toEqual(['[1,"kept"]']);
  });

  test('may be a database alone, as the copies made before upgrades are', async () => {
    await instance.db.close();
    await instance.restore(instance.data.databaseFile, target);
    expect(listNotes(target)).toEqual(['[1,"kept"]']);
  });
});

describe('nothing is replaced', () => {
  /** The refusal, after a look at the target, which must be as it was. */
  async function refuse(file: string, changes: Parameters<SmallInstance['restore']>[2] = {}): Promise<unknown> {
    await openDatabase({ file: target.databaseFile, migrationsFolder: instance.migrationsFolder }).close();
    const before = look();
    const refusal = await refusalOf(instance.restore(file, target, { replaces: true, ...changes }));
    expect(look()).toEqual(before);
    return refusal;
  }

  /** The log and its index come and go with whoever looks. */
  function look(): unknown {
    const names = readdirSync(target.folder).filter((name) => !/-(?:wal|shm)$/.test(name));
    return [readFolder(target.mediaFolder), readAllTables(target.databaseFile), names];
  }

  test('without being told', async () => {
    expect(await refuse(backup, { replaces: false })).toMatchObject({ code: 'folder-not-empty' });
  });

  test('under a server', async () => {
    const serving = openDatabase({ file: target.databaseFile, migrationsFolder: instance.migrationsFolder });
    const refusal = await refusalOf(instance.restore(backup, target, { replaces: true }));
    expect(refusal).toMatchObject({ code: 'being-served' });
    await serving.write(insert('still serving'));
    await serving.close();
    expect(listNotes(target)).toEqual(['[1,"still serving"]']);
  });

  test('by a backup of a newer program', async () => {
    expect(await refuse(backup, { migrations: [] })).toMatchObject({
      code: 'backup-newer',
      data: { version: '0.0.1' },
    });
  });

  test('when what follows fails', async () => {
    const amend = () => Promise.reject(new Error('an erasure that cannot be done again'));
    expect(await refuse(backup, { amend })).toMatchObject({ message: 'an erasure that cannot be done again' });
  });

  test.each(['', 'not a zip', 'PK\x03\x04 nor this'])('by a file that is no backup: %j', async (content) => {
    writeFileSync(backup, content);
    expect(await refuse(backup)).toMatchObject({ code: 'not-a-backup' });
    expect(await refuse(join(instance.folder, 'nowhere.zip'))).toMatchObject({ code: 'not-a-backup' });
  });

  test('by a backup of which one byte has changed, wherever it is', async () => {
    const bytes = readFileSync(backup);
    const step = Math.ceil(bytes.length / 40);
    const ignored: number[] = [];
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      writeFileSync(backup, changed);
      const into = anEmptyFolder(instance.folder, `changed-${at}`);
      const refusal = await refusalOf(instance.restore(backup, into));
      if (refusal === undefined) ignored.push(at);
      else expect(readdirSync(into.folder)).toEqual(['media']);
      // A date or a mode in the zip's own headers: what comes out is what went in.
      if (refusal === undefined) expect(listNotes(into)).toEqual(['[1,"kept"]']);
    }
    expect(ignored.length).toBeLessThan(20);
  });

  test('by a backup that is cut short', async () => {
    const bytes = readFileSync(backup);
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      writeFileSync(backup, bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(await refuse(backup)).toMatchObject({ code: 'not-a-backup' });
    }
  });

  describe('by a zip that somebody made', () => {
    type Forgery = { name: string; content: string };

    async function forge(entries: Forgery[], named = manifest): Promise<string> {
      const zip = new ZipFile();
      zip.addBuffer(Buffer.from(JSON.stringify(named)), 'manifest.json');
      for (const { name, content } of entries) zip.addBuffer(Buffer.from(content), 'x'.repeat(name.length));
      zip.end();
      const file = join(instance.folder, 'forged.zip');
      await pipeline(zip.outputStream as Readable, createWriteStream(file));
      // yazl refuses bad names too: they are put in afterwards, in both places a zip has for them.
      let text = readFileSync(file, 'latin1');
      for (const { name } of entries) text = text.replaceAll('x'.repeat(name.length), name);
      writeFileSync(file, text, 'latin1');
      return file;
    }

    const naming = (name: string): Manifest => ({
      ...manifest,
      entries: [...manifest.entries, { name, sizeBytes: 1, sha256: '0'.repeat(64) }],
    });

    test.each(['../essaim.sqlite', '/etc/passwd', 'media/../../x', 'media\\x.svg', 'other.txt', 'media/x.svg'])(
      'with the name %s',
      async (name) => {
        expect(await refuse(await forge([{ name, content: 'x' }], naming(name)))).toMatchObject({
          code: 'not-a-backup',
        });
        expect(await refuse(await forge([{ name, content: 'x' }]))).toMatchObject({ code: 'backup-damaged' });
      },
    );

    test('with an entry that is not announced, twice there, missing, or longer than it says', async () => {
      const [database] = manifest.entries;
      const whole = { name: 'essaim.sqlite', content: 'x'.repeat(database?.sizeBytes ?? 0) };
      for (const entries of [[], [whole], [whole, whole], [{ ...whole, content: `${whole.content}x` }]]) {
        expect(await refuse(await forge(entries))).toMatchObject({ code: 'backup-damaged' });
      }
    });

    test('that announces more than the disk can hold', async () => {
      const huge = { ...manifest, entries: manifest.entries.map((one) => ({ ...one, sizeBytes: 2 ** 52 })) };
      expect(await refuse(await forge([], huge))).toMatchObject({ code: 'no-space' });
    });
  });
});
