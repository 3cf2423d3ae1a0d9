// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { erasure } from '../src/lib/account/account.schema.server.ts';
import { anAccount } from '../src/lib/account/accountTesting.ts';
import { reapplyErasures } from '../src/lib/account/erasures.server.ts';
import { diaryEvent } from '../src/lib/learning/diary.schema.server.ts';
import { anEvent } from '../src/lib/learning/learningTesting.ts';
import { readAllTables, readFolder } from '../src/lib/server/backup/backupTesting.ts';
import { makeBackup } from '../src/lib/server/backup/makeBackup.server.ts';
import { openDataFolder, type DataFolder } from '../src/lib/server/dataFolder.server.ts';
import { rememberErasures } from '../src/lib/web/operations/backups.server.ts';
import { personalDataHolders } from '../src/lib/web/account/personalDataHolders.server.ts';
import { openInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { restoreInstance, type RestoredInstance } from '../src/lib/web/operations/restoring.server.ts';
import { describeProgram } from '../src/lib/web/operations/tools.server.ts';

const now = new Date('2026-11-25T10:00:00Z');
const later = new Date('2026-11-26T10:00:00Z');

let folder: string;
let courses: { folder: string; remove: () => void };
let instance: Instance;
let backup: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-drill-'));
  courses = writeCourse(aCourse());
  backup = join(folder, 'backups', 'one.zip');
  instance = await openInstance(
    {
      ESSAIM_DATA: join(folder, 'data'),
      ESSAIM_COURSES: courses.folder,
      ESSAIM_BACKUP_FOLDER: join(folder, 'backups'),
      ESSAIM_LOG_LEVEL: 'silent',
    },
    () => now,
  );
});

afterEach(async () => {
  await instance.close();
  courses.remove();
  rmSync(folder, { recursive: true });
});

const backUp = () => makeBackup({ data: instance.data, target: backup, program: describeProgram() }, now);

/** An empty machine: its data folder, with a backup put in place. */
async function restore({ file = backup, erasuresFile = undefined as string | undefined, into = 'elsewhere' } = {}) {
  const data = openDataFolder(join(folder, into));
  const tools = { settings: { ...instance.settings, dataFolder: data.folder }, data, program: describeProgram() };
  const restored = await restoreInstance(tools, { file, replaces: false, erasuresFile }, later);
  return { data, restored } satisfies { data: DataFolder; restored: RestoredInstance };
}

async function erase(accountId: number): Promise<void> {
  const erasures = [{ accountId, erasedAt: later }];
  await reapplyErasures(instance.db, { erasures, holders: personalDataHolders }, later);
  await rememberErasures(instance);
}

let minute = 0;

/** Each event is a minute later than the one before: ids are in the order of writing. */
async function record(accountId: number, section: string): Promise<string> {
  const event = anEvent('placeKept', { at: (minute += 1), data: { section } });
  await instance.db.write((tx) => tx.insert(diaryEvent).values({ ...event, accountId }));
  return section;
}

describe('the drill', () => {
  test('a backup made under writes gives everything back on an empty machine', async () => {
    const accountId = await anAccount(instance.db);
    const before = [];
    for (let index = 0; index < 50; index += 1) before.push(await record(accountId, `avant-${index}`));
    let isDone = false;
    const writing = (async () => {
      for (let index = 0; !isDone; index += 1) await record(accountId, `pendant-${index}`);
    })();
    await backUp().finally(() => (isDone = true));
    await writing;
    const { data } = await restore();
    await instance.close();
    const { diary_event: restored = [], sqlite_sequence: _, ...others } = readAllTables(data.databaseFile);
    const { diary_event: written = [], sqlite_sequence: __, ...originals } = readAllTables(instance.data.databaseFile);
    expect(others).toEqual(originals);
    expect(Object.keys(others).length).toBeGreaterThan(10);
    // What is restored is how the diary began, up to one moment.
    expect(restored).toEqual(written.slice(0, restored.length));
    for (const section of before) expect(restored.join()).toContain(section);
    expect(readFolder(data.mediaFolder)).toEqual(readFolder(instance.data.mediaFolder));
    expect(Object.keys(readFolder(data.mediaFolder))).toHaveLength(1);
  }, 60_000);

  test('what is restored serves as it did, without publishing anything again', async () => {
    await backUp();
    const { data } = await restore();
    const again = await openInstance({ ESSAIM_DATA: data.folder, ESSAIM_COURSES: courses.folder }, () => later);
    expect(again.imported).toMatchObject({ published: 0, moved: 0, missing: [], problems: [] });
    await again.close();
  }, 60_000);
});

describe('someone who was erased after the backup', () => {
  const listAccounts = ({ databaseFile }: DataFolder) => readAllTables(databaseFile)['account'] ?? [];

  test('is erased again, from the list that is kept beside the backups, and nobody else is', async () => {
    const [gone] = [await anAccount(instance.db, { pseudonym: 'Partie' }), await anAccount(instance.db)];
    await record(gone, 'une-partie');
    await backUp();
    await erase(gone);
    await instance.close();
    rmSync(instance.data.folder, { recursive: true });
    const { data, restored } = await restore();
    expect(restored.erased).toBe(1);
    expect(listAccounts(data)).toHaveLength(1);
    expect(listAccounts(data).join()).not.toContain('Partie');
    expect(readAllTables(data.databaseFile)).toMatchObject({
      diary_event: [],
      erasure: [`[${gone},${later.getTime()}]`],
    });
    expect(readFileSync(join(data.folder, 'erasures.txt'), 'utf8')).toContain(`\n${gone} 2026-11-26T10:00:00.000Z\n`);
  }, 60_000);

  test('is erased again from a list or a later backup that the operator gives', async () => {
    const gone = await anAccount(instance.db);
    await backUp();
    const alone = join(folder, 'alone', 'old.zip');
    mkdirSync(join(folder, 'alone'));
    copyFileSync(backup, alone);
    await erase(gone);
    await backUp();
    expect((await restore({ file: alone, into: 'none' })).restored.erased).toBe(0);
    expect((await restore({ file: alone, into: 'zip', erasuresFile: backup })).restored.erased).toBe(1);
    const list = join(instance.data.folder, 'erasures.txt');
    expect((await restore({ file: alone, into: 'list', erasuresFile: list })).restored.erased).toBe(1);
    await expect(restore({ file: alone, into: 'wrong', erasuresFile: courses.folder })).rejects.toMatchObject({
      code: 'not-erasures',
    });
    expect(existsSync(join(folder, 'wrong', 'essaim.sqlite'))).toBe(false);
  }, 60_000);

  test('does not give their number to whoever comes after the restoration', async () => {
    await anAccount(instance.db);
    await backUp();
    const after = await anAccount(instance.db);
    const { data } = await restore();
    const again = await openInstance({ ESSAIM_DATA: data.folder, ESSAIM_COURSES: courses.folder }, () => later);
    expect(await anAccount(again.db)).toBeGreaterThan(after);
    expect(await again.db.read.$count(erasure)).toBe(0);
    await again.close();
  }, 60_000);
});
