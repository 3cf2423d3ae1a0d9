// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import { eraseLiveSession, sweepLiveSessions } from './liveEnding.server.ts';
import { keepReturned, listForeignSessions, type Brought } from './liveReturns.server.ts';
import { listLiveQuestions, listOwnLiveSessions, listStumbles, listTallies } from './liveRoom.server.ts';
import { getOwnLiveSession } from './liveSessions.server.ts';
import { aLiveSession, answered, inHours, lead, now, type ALiveSession } from './liveTesting.ts';
import { askFacilitator, keepNotes, stumbleOn } from './liveWords.server.ts';

let valise: Database;
let home: Database;
let remove: Array<() => Promise<void>>;

beforeEach(() => {
  const [there, here] = [anEmptyDatabase(), anEmptyDatabase()];
  [valise, home, remove] = [there.db, here.db, [there.remove, here.remove]];
});
afterEach(async () => {
  for (const one of remove) await one();
});

const inDays = (days: number) => inHours(24 * days);

/** On the valise: seven answered one question, six stumbled on a passage and two on another, one asked. */
async function aRun(): Promise<ALiveSession> {
  const session = await aLiveSession(valise);
  const seats = await answered(valise, session, { service: 5, cable: 2 });
  for (const [index, seat] of seats.entries()) {
    if (index < 6) await stumbleOn(valise, { ...seat, step: 1, passageId: 'p-un', hasStumbled: true });
    if (index < 2) await stumbleOn(valise, { ...seat, step: 1, passageId: 'p-deux', hasStumbled: true });
  }
  if (seats[0]) await askFacilitator(valise, { ...seats[0], text: 'Et le satellite ?' });
  await lead(valise, session, 'close', 'explain', 'end');
  await keepNotes(valise, { ...session, notes: 'À refaire.' });
  return session;
}

/** On the valise: nobody came. */
async function aShortRun(): Promise<ALiveSession> {
  const session = await aLiveSession(valise);
  await lead(valise, session, 'begin', 'end');
  return session;
}

let codes = 0;

async function bringBack(at = now, ownerId: number | null = null): Promise<Brought[]> {
  const found = await listForeignSessions(valise.read);
  const brought: Brought[] = [];
  for (const one of found) {
    if (one.kind !== 'read') continue;
    const code = `CCCC${String((codes += 1)).padStart(5, '2')}`;
    brought.push(await keepReturned(home, { returned: one.returned, ownerId, code }, at));
  }
  return brought;
}

async function summary(db: Database, id: number, by: ALiveSession['by']) {
  const session = await getOwnLiveSession(db.read, id, by);
  const { title, notes, seats, bundleId, steps, status, endedAt } = session;
  return {
    ...{ title, notes, seats, bundleId, steps, status, endedAt },
    tallies: await listTallies(db.read, session),
    stumbles: await listStumbles(db.read, id),
    questions: (await listLiveQuestions(db.read, id)).map(({ step, text }) => ({ step, text })),
  };
}

test('a workshop comes home with the summary that its facilitator had there, at the same secret', async () => {
  const there = await aRun();
  const [brought] = await bringBack(inHours(3));
  if (brought?.kind !== 'brought') throw new Error('It was not brought back.');
  const here = await summary(home, brought.id, there.by);
  expect(here).toEqual(await summary(valise, there.id, there.by));
  expect(here.tallies.get(2)).toEqual([{ round: 1, devices: 7, papers: 0, counts: { service: 5, cable: 2 } }]);
  expect(here.stumbles.map(({ people }) => people)).toEqual([6, 0]);
});

test('it is in the list of the account that it is brought back for, and of no other', async () => {
  await aShortRun();
  const [ada, bilal] = [await anAccount(home), await anAccount(home)];
  await bringBack(now, ada);
  expect(await listOwnLiveSessions(home.read, ada)).toHaveLength(1);
  expect(await listOwnLiveSessions(home.read, bilal)).toEqual([]);
});

test('nobody comes home with it: no seat, no nickname, no answer of one person', async () => {
  await aRun();
  valise.connections.writing.exec(
    "INSERT INTO live_seat VALUES (99, 1, 'h', 'Zénobie', 1, '[]', 0); INSERT INTO live_answer VALUES (1, 2, 1, 99, '[\"cable\"]')",
  );
  await bringBack();
  const tables = readAllTables(home.connections.writing.name);
  expect([tables.live_seat, tables.live_answer]).toEqual([[], []]);
  expect(JSON.stringify(tables)).not.toContain('Zénobie');
});

test('brought back again, it changes nothing; and it does not come back once it was erased here', async () => {
  const there = await aRun();
  const [first] = await bringBack();
  const once = readAllTables(home.connections.writing.name);
  expect(await bringBack(inHours(1))).toEqual([{ kind: 'known' }]);
  expect(readAllTables(home.connections.writing.name)).toEqual(once);
  if (first?.kind === 'brought') await eraseLiveSession(home, { id: first.id, by: there.by });
  expect(await bringBack(inHours(2))).toEqual([{ kind: 'known' }]);
  expect(readAllTables(home.connections.writing.name).live_session).toEqual([]);
});

test('it is erased thirty days after it began, and does not come back then', async () => {
  await aShortRun();
  await bringBack(inDays(29));
  await sweepLiveSessions(home, inDays(31));
  const tables = readAllTables(home.connections.writing.name);
  expect([tables.live_session, tables.live_count, tables.live_return]).toEqual([[], [], []]);
  expect(await bringBack(inDays(31))).toEqual([{ kind: 'tooOld' }]);
});

test('of a laptop whose clock is ahead, it began when it came home', async () => {
  const there = await aShortRun();
  const yesterday = inDays(-1);
  const [brought] = await bringBack(yesterday);
  if (brought?.kind !== 'brought') throw new Error('It was not brought back.');
  const { createdAt, endedAt } = await getOwnLiveSession(home.read, brought.id, there.by);
  expect([createdAt, endedAt]).toEqual([yesterday, yesterday]);
  await sweepLiveSessions(home, inDays(29.5));
  expect(await bringBack(inDays(29.5))).toEqual([{ kind: 'known' }]);
});

test('what is still run there, or cannot be read, is named and stays there', async () => {
  await aLiveSession(valise);
  await aShortRun();
  valise.connections.writing.exec("UPDATE live_session SET steps = '[[[' WHERE id = 2");
  expect(await listForeignSessions(valise.read)).toEqual([
    { id: 1, kind: 'unfinished' },
    { id: 2, kind: 'unreadable' },
  ]);
});

test('a secret that opens a workshop of this site opens no other', async () => {
  const own = await aLiveSession(home);
  const there = await aShortRun();
  const hash = home.connections.writing.prepare('SELECT secret_hash FROM live_session').pluck().get();
  valise.connections.writing.prepare('UPDATE live_session SET secret_hash = ? WHERE id = ?').run(hash, there.id);
  const [brought] = await bringBack();
  if (brought?.kind !== 'brought') throw new Error('It was not brought back.');
  await expect(getOwnLiveSession(home.read, brought.id, own.by)).rejects.toThrow('workshop/session-not-found');
  await expect(getOwnLiveSession(home.read, own.id, own.by)).resolves.toMatchObject({ status: 'lobby' });
});
