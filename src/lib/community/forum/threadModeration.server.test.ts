// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount } from '../../account/accountTesting.ts';
import { aModerator, aReviewer, inMinutes, now, ownModule } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import { anAnswer, aThread } from './forumTesting.ts';
import { mergeThreads, partThreads } from './mergedThreads.server.ts';
import { closeThread, liftSlowMode, moveThread, reopenThread, slowThread } from './threadModeration.server.ts';
import { getThread, listThreads } from './threads.server.ts';
import { aForumOfTwoModules, elsewhere, findThreads, listDeeds } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForumOfTwoModules>>;

let { db, remove, by, zoe, zoesId, sam, threadId } = {} as Forum;

beforeEach(async () => {
  ({ db, remove, by, zoe, zoesId, sam, threadId } = await aForumOfTwoModules());
});

afterEach(() => remove());

const reason = 'Il a sa place ailleurs.';
const act = (id = threadId) => ({ by, threadId: id, reason });
const deeds = () => listDeeds(db, zoesId);
const found = (query: string, module?: string) => findThreads(db, query, module);
const everything = () => readAllTables(db.connections.writing.name);
const answer = (id: number, body: string, as = sam, at = now) => anAnswer(db, { by: as, threadId: id, body, at });

test('a thread is moved to another module, found there, and moved back it is about what it was', async () => {
  await answer(threadId, 'Un serveur la garde.');
  const before = await getThread(db.read, threadId);
  await moveThread(db, { ...act(), module: elsewhere }, inMinutes(1));
  expect(await getThread(db.read, threadId)).toMatchObject({ module: elsewhere, documentId: null, passageId: null });
  expect(await found('serveur', elsewhere)).toEqual([threadId]);
  expect(await found('serveur', ownModule)).toEqual([]);
  expect((await listThreads(db.read, { language: 'fr', module: elsewhere })).threads.map(({ id }) => id)).toEqual([
    threadId,
  ]);
  await moveThread(db, { ...act(), module: ownModule }, inMinutes(2));
  expect(await getThread(db.read, threadId)).toEqual(before);
  expect(await found('serveur', ownModule)).toEqual([threadId]);
  expect(await deeds()).toEqual([`moved thread/${threadId}`, `moved thread/${threadId}`]);
});

test('a thread is closed with a reason, and opened again', async () => {
  await closeThread(db, act(), inMinutes(1));
  expect(await getThread(db.read, threadId)).toMatchObject({ closedAt: inMinutes(1), closedReason: reason });
  await expect(answer(threadId, 'Encore.')).rejects.toMatchObject({ code: 'community/thread-closed' });
  await reopenThread(db, act(), inMinutes(2));
  await answer(threadId, 'Encore.');
  expect(await deeds()).toEqual([`reopened thread/${threadId}`, `closed thread/${threadId}`]);
});

test('a slowed thread has each person wait between two answers, until it is lifted', async () => {
  await slowThread(db, { ...act(), minutes: 15 }, now);
  await answer(threadId, 'Un.', sam, now);
  await expect(answer(threadId, 'Deux.', sam, inMinutes(14))).rejects.toMatchObject({ code: 'community/slow-mode' });
  await answer(threadId, 'Deux.', sam, inMinutes(15));
  await liftSlowMode(db, act(), inMinutes(16));
  await answer(threadId, 'Trois.', sam, inMinutes(17));
  expect(await deeds()).toEqual([`slowLifted thread/${threadId}`, `slowed thread/${threadId}`]);
});

describe('each act', () => {
  type Act = (as: Visitor['account']) => Promise<unknown>;
  let other: number;

  beforeEach(async () => {
    other = await aThread(db, { by: sam, title: 'Un autre fil' });
  });

  const nothing = () => Promise.resolve();
  const acts: Array<[string, Act, () => Promise<void>]> = [
    ['move', (as) => moveThread(db, { ...act(), by: as, module: elsewhere }, now), nothing],
    ['close', (as) => closeThread(db, { ...act(), by: as }, now), nothing],
    ['reopen', (as) => reopenThread(db, { ...act(), by: as }, now), () => closeThread(db, act(), now)],
    ['slow', (as) => slowThread(db, { ...act(), by: as, minutes: 5 }, now), nothing],
    ['lift', (as) => liftSlowMode(db, { ...act(), by: as }, now), () => slowThread(db, { ...act(), minutes: 5 }, now)],
    ['merge', (as) => mergeThreads(db, { ...act(), by: as, into: other }, now), nothing],
    [
      'part',
      (as) => partThreads(db, { ...act(), by: as }, now),
      () => mergeThreads(db, { ...act(), into: other }, now),
    ],
  ];

  test.each(acts)('%s is for moderators alone, and a refusal leaves no trace', async (_, doIt, prepare) => {
    await prepare();
    const outsider = await anAccount(db);
    const before = everything();
    await expect(doIt(undefined)).rejects.toMatchObject({ code: 'account/sign-in-required' });
    for (const as of [zoe, sam, aReviewer(outsider), aModerator(outsider)])
      await expect(doIt(as.account)).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });

  test.each(acts)('%s is done once when two moderators do it: the second one is told', async (_, doIt, prepare) => {
    await prepare();
    const both = await Promise.allSettled([doIt(by), doIt((await aSeatedModerator(db)).account)]);
    expect(both[1]).toMatchObject({ reason: { code: 'contribution/already-moderated' } });
    expect(both[0]).toMatchObject({ status: 'fulfilled' });
  });

  test('says why, within bounds, and of what is there', async () => {
    const before = everything();
    for (const none of [' ', 'x'.repeat(501)]) {
      const faulty = { ...act(), reason: none };
      for (const refused of [
        moveThread(db, { ...faulty, module: elsewhere }, now),
        closeThread(db, faulty, now),
        slowThread(db, { ...faulty, minutes: 5 }, now),
        mergeThreads(db, { ...faulty, into: other }, now),
      ])
        await expect(refused).rejects.toMatchObject({ code: 'contribution/draft-refused', data: { field: 'reason' } });
    }
    for (const minutes of [0, -5, 1.5, 10_081])
      await expect(slowThread(db, { ...act(), minutes }, now)).rejects.toMatchObject({ data: { field: 'minutes' } });
    await expect(moveThread(db, { ...act(), module: 'nulle-part' }, now)).rejects.toMatchObject({
      code: 'catalogue/not-found',
    });
    await expect(closeThread(db, act(999), now)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(everything()).toEqual(before);
  });
});
