// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import { listDiary, recordEvents } from './diaries.server.ts';
import { openSeal, sealChanceBytes, sealText } from './diarySeal.server.ts';
import { compareEvents, joinDiaries, type DiaryEvent } from './event.ts';
import { aDiary, aForeignDiary, anEvent, anyEvent, now } from './learningTesting.ts';
import { keepForeignDiaries, listForeignDiaries } from './returnedDiaries.server.ts';
import {
  dropOldSealedDiaries,
  entrustDiary,
  joinSealedDiary,
  listWaitingDiaries,
  refuseSealedDiary,
  sealBounds,
} from './sealedDiaries.server.ts';

let valise: Database;
let home: Database;
let remove: Array<() => Promise<void>>;
let ada: number;

beforeEach(async () => {
  const [there, here] = [anEmptyDatabase(), anEmptyDatabase()];
  [valise, home, remove] = [there.db, here.db, [there.remove, here.remove]];
  ada = await anAccount(home, { pseudonym: 'Ada L.' });
});
afterEach(async () => {
  for (const one of remove) await one();
});

const code = '2345-6789-ABCD-EFGH';
const later = new Date(now.getTime() + sealBounds.lifeMs + 1);

async function entrust(events: readonly DiaryEvent[], pseudonym = 'ada l'): Promise<string> {
  const id = randomUUID();
  await entrustDiary(valise, { id, code, chance: randomBytes(sealChanceBytes), pseudonym, events }, now);
  return id;
}

const bringBack = async () => keepForeignDiaries(home, (await listForeignDiaries(valise.read)).diaries, now);
const join = (id: string, typed = code, accountId = ada) => joinSealedDiary(home, { id, accountId, code: typed }, now);
const diaryOf = async (accountId: number) => (await listDiary(home, accountId)).toSorted(compareEvents);

describe('a seal', () => {
  const seal = sealText('Un carnet', 'CODE', randomBytes(sealChanceBytes));

  test('opens with its code alone, and not at all once a byte of it has changed', () => {
    expect(openSeal(seal, 'CODE')).toBe('Un carnet');
    expect(openSeal(seal, 'CODF')).toBeUndefined();
    for (let place = 0; place < seal.length; place += 1) {
      const changed = Buffer.from(seal);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(openSeal(changed, 'CODE')).toBeUndefined();
      expect(openSeal(seal.subarray(0, place), 'CODE')).toBeUndefined();
    }
  });

  test('that would unfold to exhaust the memory does not', () => {
    const bomb = sealText('a'.repeat(3_000_000), 'CODE', randomBytes(sealChanceBytes));
    expect(openSeal(bomb, 'CODE')).toBeUndefined();
  });
});

test('on the valise, neither what a diary holds nor whose it is can be read', async () => {
  await entrust([anEvent('passageMarked', { data: { passage: 'p1', note: 'Une-note-intime', isMarked: true } })]);
  await valise.write(async () => undefined);
  valise.connections.writing.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = readFileSync(valise.connections.writing.name, 'latin1');
  for (const words of ['intime', 'ada l', 'Ada', code]) expect(bytes).not.toContain(words);
});

test('whatever both diaries hold, in whatever order things are done and done again, each event is there once', async () => {
  const events = fc.uniqueArray(anyEvent, { selector: ({ id }) => id, maxLength: 8 });
  const share = fc.record({ own: events, shared: events, carried: fc.array(events, { minLength: 1, maxLength: 2 }) });
  await fc.assert(
    fc.asyncProperty(share, fc.infiniteStream(fc.boolean()), async ({ own, shared, carried }, again) => {
      const accountId = await anAccount(home);
      const { pseudonym } = home.connections.reading
        .prepare<[number], { pseudonym: string }>('SELECT pseudonym FROM account WHERE id = ?')
        .get(accountId) ?? { pseudonym: '' };
      await recordEvents(home, accountId, [...own, ...shared], now);
      const diaries = carried
        .map((one) => joinDiaries(shared, one))
        .filter((one) => one.length > 0)
        .map((one) => aForeignDiary(one, pseudonym));
      for (const diary of diaries) {
        await keepForeignDiaries(home, diaries, now);
        if (again.next().value === true) await keepForeignDiaries(home, [diary], now);
        await join(diary.id, diary.code, accountId);
      }
      expect(await keepForeignDiaries(home, diaries, now)).toMatchObject({ kept: 0, known: diaries.length });
      const expected = carried.reduce(joinDiaries, joinDiaries(own, shared)).map(({ id }) => id);
      expect((await diaryOf(accountId)).map(({ id }) => id)).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});

test('nothing is written in a diary before its owner has given the code; then it is, once', async () => {
  const events = aDiary(['lessonCompleted', 'attempted']);
  const id = await entrust(events);
  expect(await bringBack()).toEqual({ kept: 1, known: 0, nobody: 0, full: 0 });
  expect(await diaryOf(ada)).toEqual([]);
  expect(await listWaitingDiaries(home.read, ada, now)).toEqual([{ id, leftAt: now }]);
  await expect(join(id, 'ZZZZ-6789-ABCD-EFGH')).rejects.toThrow('learning/entrusted-wrong-code');
  expect(await diaryOf(ada)).toEqual([]);
  expect(await join(id, ' 2345 6789 abcd efgh ')).toMatchObject({ kept: 2 });
  expect(await diaryOf(ada)).toEqual(events);
  await expect(join(id)).rejects.toThrow('learning/entrusted-not-found');
});

test('nobody else finds it, and nobody else’s diary changes', async () => {
  const bilal = await anAccount(home, { pseudonym: 'Bilal' });
  const id = await entrust(aDiary(['lessonCompleted']));
  await bringBack();
  expect(await listWaitingDiaries(home.read, bilal, now)).toEqual([]);
  await expect(join(id, code, bilal)).rejects.toThrow('learning/entrusted-not-found');
  await expect(refuseSealedDiary(home, { id, accountId: bilal })).rejects.toThrow('learning/entrusted-not-found');
  await join(id);
  expect(await diaryOf(bilal)).toEqual([]);
});

test('refused, or left waiting too long, it is forgotten and does not come back', async () => {
  const [refused] = [await entrust(aDiary(['lessonCompleted'])), await entrust(aDiary(['attempted']))];
  await bringBack();
  await refuseSealedDiary(home, { id: refused, accountId: ada });
  expect(await listWaitingDiaries(home.read, ada, later)).toEqual([]);
  await dropOldSealedDiaries(home, later);
  const rows = readAllTables(home.connections.writing.name).sealed_diary ?? [];
  expect(await bringBack()).toEqual({ kept: 0, known: 2, nobody: 0, full: 0 });
  expect(readAllTables(home.connections.writing.name).sealed_diary).toEqual(rows);
  expect(home.connections.reading.prepare('SELECT count(seal) FROM sealed_diary').pluck().get()).toBe(0);
  await dropOldSealedDiaries(valise, later);
  expect(readAllTables(valise.connections.writing.name).sealed_diary).toEqual([]);
});

test('one for a name that nobody bears stays on the valise, until somebody does', async () => {
  await entrust(aDiary(['lessonCompleted']), 'Zénobie');
  expect(await bringBack()).toMatchObject({ kept: 0, nobody: 1 });
  await anAccount(home, { pseudonym: 'zenobie' });
  expect(await bringBack()).toMatchObject({ kept: 1, nobody: 0 });
});

test('a name that is flooded holds back no other, and its owner decides of a few at a time', async () => {
  await anAccount(home, { pseudonym: 'Bilal' });
  for (let one = 0; one <= sealBounds.waiting; one += 1) await entrust(aDiary(['lessonCompleted']));
  await entrust(aDiary(['lessonCompleted']), 'Bilal');
  expect(await bringBack()).toMatchObject({ kept: sealBounds.waiting + 1, full: 1 });
  const [first] = await listWaitingDiaries(home.read, ada, now);
  await refuseSealedDiary(home, { id: first?.id ?? '', accountId: ada });
  expect(await bringBack()).toMatchObject({ kept: 1, full: 0 });
});

test('what a hostile valise wrote is left there, or opens nothing', async () => {
  const insert = valise.connections.writing.prepare('INSERT INTO sealed_diary VALUES (?, ?, NULL, ?, ?, 0)');
  const [{ nameHash }] = [aForeignDiary([], 'Ada L.')];
  insert.run('../../x', nameHash, Buffer.alloc(50), 0);
  insert.run(randomUUID(), 'nobody', Buffer.alloc(50), 0);
  insert.run(randomUUID(), nameHash, 'a text', 0);
  insert.run(randomUUID(), nameHash, Buffer.alloc(50), -1);
  insert.run(randomUUID(), nameHash, Buffer.alloc(sealBounds.sealBytes + 1), 0);
  const noise = randomUUID();
  insert.run(noise, nameHash, randomBytes(500), 0);
  const { diaries, unreadable } = await listForeignDiaries(valise.read);
  expect([diaries.map(({ id }) => id), unreadable]).toEqual([[noise], 4]);
  await keepForeignDiaries(home, diaries, now);
  await expect(join(noise)).rejects.toThrow('learning/entrusted-wrong-code');
});

test('a valise has room for so many, and none for one that is too large', async () => {
  const note = (text: string) => anEvent('passageMarked', { data: { passage: 'p1', note: text, isMarked: true } });
  const large = Array.from({ length: 300 }, () => note('é'.repeat(2_000)));
  await expect(entrust(large)).rejects.toThrow('learning/entrusted-too-large');
  const fill = valise.connections.writing.prepare("INSERT INTO sealed_diary VALUES (?, 'x', NULL, NULL, 0, 0)");
  valise.connections.writing.transaction(() => {
    for (let one = 0; one < sealBounds.onValise; one += 1) fill.run(String(one));
  })();
  await expect(entrust(aDiary(['attempted']))).rejects.toThrow('learning/entrusted-full');
});
