// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount } from '../account/accountTesting.ts';
import { openDatabase, type Database } from '../server/database/database.server.ts';
import { aTemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { countEvents, eraseDiary, listDiary, recordEvents } from './diaries.server.ts';
import { compareEvents, diaryBounds, type DiaryEvent } from './event.ts';
import { aDiary, anEvent, anyEvent, now } from './learningTesting.ts';
import { foldDiary } from './progress.ts';

const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));
const { folder, remove } = aTemporaryFolder();

/** Two doors to the same file, as two processes would have. */
let db: Database;
let other: Database;

beforeAll(() => {
  const file = join(folder, 'essaim.sqlite');
  db = openDatabase({ file, migrationsFolder });
  other = openDatabase({ file, migrationsFolder });
});

afterAll(async () => {
  await Promise.all([db.close(), other.close()]);
  remove();
});

describe('recording events', () => {
  test('keeps each event once and as it was, and says how many were new', async () => {
    const account = await anAccount(db);
    const events = aDiary(['lessonCompleted', 'attempted', 'passageMarked', 'xpShown', 'placeKept']);
    expect(await recordEvents(db, account, events.slice(0, 3), now)).toEqual({ kept: 3, known: 0 });
    expect(await recordEvents(db, account, events, now)).toEqual({ kept: 2, known: 3 });
    expect((await listDiary(db, account)).toSorted(compareEvents)).toEqual(events);
    expect(await countEvents(db.read, account)).toBe(5);
  });

  test('of the same event sent twice at once, or in one delivery, keeps one', async () => {
    const account = await anAccount(db);
    const event = anEvent('lessonCompleted');
    const results = await Promise.all([
      recordEvents(db, account, [event, event], now),
      recordEvents(other, account, [event], now),
    ]);
    expect(results.reduce((sum, { kept }) => sum + kept, 0)).toBe(1);
    expect(await countEvents(db.read, account)).toBe(1);
  });

  test('leaves the diary of everybody else as it was, even for the same event', async () => {
    const [owner, bystander] = [await anAccount(db), await anAccount(db)];
    const event = anEvent('lessonCompleted');
    await recordEvents(db, bystander, [event], now);
    await recordEvents(db, owner, [event, anEvent('placeKept')], now);
    expect(await listDiary(db, bystander)).toEqual([event]);
  });

  test('refuses the whole of a delivery that a full diary has no room for, and leaves no trace of it', async () => {
    const account = await anAccount(db);
    await fillUpTo(account, diaryBounds.eventsPerDiary - 1);
    const last = anEvent('lessonCompleted');
    const delivery = recordEvents(db, account, [last, anEvent('placeKept')], now);
    await expect(delivery).rejects.toMatchObject({ code: 'learning/diary-full' });
    expect(await countEvents(db.read, account)).toBe(diaryBounds.eventsPerDiary - 1);
    expect(await recordEvents(db, account, [last], now)).toEqual({ kept: 1, known: 0 });
    expect(await recordEvents(db, account, [last], now)).toEqual({ kept: 0, known: 1 });
  });
});

test('any deliveries, in any order, through two connections, give the fold of all the events', async () => {
  const anyDeliveries = fc
    .uniqueArray(anyEvent, { minLength: 1, maxLength: 20, selector: ({ id }) => id })
    .chain((events) =>
      fc.tuple(fc.constant(events), fc.array(fc.subarray(events), { maxLength: 6 }), fc.infiniteStream(fc.boolean())),
    );
  await fc.assert(
    fc.asyncProperty(anyDeliveries, async ([events, deliveries, isOther]) => {
      const account = await anAccount(db);
      const all = [...deliveries, events].map((delivery) => ({ delivery, door: isOther.next().value ? other : db }));
      await Promise.all(all.map(({ delivery, door }) => recordEvents(door, account, delivery, now)));
      const kept = await listDiary(db, account);
      expect(kept.toSorted(compareEvents)).toEqual(events.toSorted(compareEvents));
      expect(foldDiary(kept)).toEqual(foldDiary(events));
      expect(await countEvents(other.read, account)).toBe(events.length);
    }),
    { numRuns: 30 },
  );
});

test('erasing a diary leaves nothing of it, and those of everybody else', async () => {
  const [owner, bystander] = [await anAccount(db), await anAccount(db)];
  for (const account of [owner, bystander]) await recordEvents(db, account, aDiary(['lessonCompleted']), now);
  await db.write((tx) => eraseDiary(tx, owner));
  expect([await listDiary(db, owner), await countEvents(db.read, owner)]).toEqual([[], 0]);
  expect([(await listDiary(db, bystander)).length, await countEvents(db.read, bystander)]).toEqual([1, 1]);
});

/** Tells the count alone: fifty thousand events would take their time. */
async function fillUpTo(account: number, eventCount: number): Promise<void> {
  const { writing } = db.connections;
  await db.write(async () => {
    writing.prepare('INSERT INTO diary VALUES (?, ?, ?)').run(account, eventCount, now.getTime());
  });
}

test('an event that is written is the one that is read', async () => {
  const account = await anAccount(db);
  const event: DiaryEvent = anEvent('passageMarked', {
    data: { passage: 'p-été', note: 'œuvre · « à » 😀\n', isMarked: true },
  });
  await recordEvents(db, account, [event], now);
  expect(await listDiary(db, account)).toEqual([event]);
});
