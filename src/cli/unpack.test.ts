// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { aDiary } from '../lib/learning/learningTesting.ts';
import { listWaitingDiaries, entrustDiary } from '../lib/learning/sealedDiaries.server.ts';
import { readAllTables } from '../lib/server/backup/backupTesting.ts';
import { openDatabase, type Database } from '../lib/server/database/database.server.ts';
import { aTemporaryFolder } from '../lib/server/database/temporaryDatabase.ts';
import { listOwnLiveSessions } from '../lib/workshop/live/liveRoom.server.ts';
import { aLiveSession, answered, lead } from '../lib/workshop/live/liveTesting.ts';
import { essaim } from './essaimTesting.ts';

let folder: string;
let remove: () => void;
let home: Database;
let ada: number;

const fileOf = (place: string) => join(folder, place, 'essaim.sqlite');

function open(place: string): Database {
  mkdirSync(join(folder, place), { recursive: true });
  return openDatabase({ file: fileOf(place), migrationsFolder: join(import.meta.dirname, '../../drizzle') });
}

/** A valise where one workshop has ended, another goes on, and somebody entrusted a diary for Ada. */
beforeEach(async () => {
  ({ folder, remove } = aTemporaryFolder());
  home = open('home');
  ada = await anAccount(home, { pseudonym: 'Ada' });
  const valise = open('valise/data');
  const now = new Date();
  const ended = await aLiveSession(valise, { at: now });
  await answered(valise, ended, { service: 2 });
  await lead(valise, ended, 'end');
  await aLiveSession(valise, { at: now });
  const drawn = { id: '0195a9c8-0000-4000-8000-000000000001', code: 'ABCD', chance: new Uint8Array(28) };
  await entrustDiary(valise, { ...drawn, pseudonym: 'ada', events: aDiary(['attempted']) }, now);
  await valise.close();
});

afterEach(async () => {
  await home.close();
  remove();
});

const run = (...args: string[]) =>
  essaim(['unpack', ...args], { cwd: folder, environment: { ESSAIM_DATA: join(folder, 'home') } });

test('takes back what has ended, while the site is served, and says what stays; again, nothing more', async () => {
  const before = readFileSync(fileOf('valise/data'));
  expect(await run('valise', '--for', 'Ada')).toEqual({
    code: 0,
    complaints: '',
    output: `Atelier 1, « Internet en une heure » : repris sous le numéro 1 ; adresse secrète : /fr/workshops/1/…, avec la même fin que sur la valise
Atelier 2 : laissé, il n’est pas terminé : le terminer d’abord sur la valise
Carnets qui attendent maintenant leur propriétaire : 1
`,
  });
  expect(await listOwnLiveSessions(home.read, ada)).toMatchObject([{ status: 'ended' }]);
  expect(await listWaitingDiaries(home.read, ada, new Date())).toHaveLength(1);
  const once = readAllTables(fileOf('home'));
  expect((await run('valise/data/essaim.sqlite', '--lang', 'en')).output)
    .toBe(`Workshop 1, “Internet en une heure”: taken back already
Workshop 2: left, it has not ended: end it on the valise first
Diaries taken back already: 1
`);
  expect(readAllTables(fileOf('home'))).toEqual(once);
  expect(readFileSync(fileOf('valise/data')).equals(before)).toBe(true);
});

test('for somebody who has no account here, or from what is no valise, it is one line and takes nothing', async () => {
  const before = readAllTables(fileOf('home'));
  for (const args of [['valise', '--for', 'Bilal'], ['nowhere'], ['valise/data']]) {
    const { code, output, complaints } = await run(...args);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(complaints).toMatch(/^[^\n]+\n$/);
  }
  expect(readAllTables(fileOf('home'))).toEqual(before);
});
