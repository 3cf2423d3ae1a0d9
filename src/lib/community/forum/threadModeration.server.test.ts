// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { listOwnActs } from '../../activity/moderationActs.server.ts';
import { aModerator, aReviewer, aVisitor, inMinutes, now, ownModule } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { post } from './forum.schema.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { followThread, listFollowed } from './followThreads.server.ts';
import { mergeThreads, mostMerged, partThreads } from './mergedThreads.server.ts';
import { hidePost } from './postModeration.server.ts';
import { getQuestion, listPosts } from './posts.server.ts';
import { closeThread, liftSlowMode, moveThread, reopenThread, slowThread } from './threadModeration.server.ts';
import { getThread, listThreads } from './threads.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';

const elsewhere = 'ailleurs';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor['account'];
let zoe: Visitor;
let zoesId: number;
let sam: Visitor;
let threadId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  await aModule(db, elsewhere);
  by = (await aSeatedModerator(db)).account;
  zoesId = await anAccount(db);
  [zoe, sam] = [aVisitor(zoesId), aVisitor(await anAccount(db))];
  threadId = await aThread(db, { by: zoe, documentId: `lecon-${ownModule}`, passageId: 'p-un' });
});

afterEach(() => remove());

const reason = 'Il a sa place ailleurs.';
const act = (id = threadId) => ({ by, threadId: id, reason });
const deeds = async () => (await listOwnActs(db.read, zoesId)).map(({ deed, object }) => `${deed} ${object}`);
const found = async (query: string, module?: string) =>
  (await searchForum(db.read, { query, language: 'fr', module })).found.map(({ line }) => line.id);
const postsOf = async (id: number) => (await listPosts(db.read, { id })).posts.map((one) => one.id);
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

describe('a merge', () => {
  let other: number;

  beforeEach(async () => {
    other = await aThread(db, {
      by: sam,
      title: 'Un traceur, qu’est-ce ?',
      body: 'Je ne sais pas.',
      module: elsewhere,
    });
  });

  test('brings the posts of a thread into another one, whose readers find them, and sets them apart again', async () => {
    const own = await answer(threadId, 'Un serveur la garde.');
    const reply = await anAnswer(db, { by: sam, threadId, parentId: own, body: 'Vraiment ?' });
    await answer(other, 'Un petit fichier.', zoe);
    await followThread(db, { threadId, by: sam.account }, now);
    const question = await getQuestion(db.read, threadId);
    const [before, target] = [await getThread(db.read, threadId), await getThread(db.read, other)];
    const posts = [await postsOf(threadId), await postsOf(other)];

    await mergeThreads(db, { ...act(), into: other }, inMinutes(1));
    expect(await getThread(db.read, threadId)).toMatchObject({ mergedInto: other });
    expect(await getThread(db.read, other)).toMatchObject({ answerCount: 4 });
    expect((await postsOf(other)).toSorted()).toEqual([...(posts[0] ?? []), ...(posts[1] ?? [])].toSorted());
    expect((await getQuestion(db.read, other)).id).not.toBe(question.id);
    expect(await found('serveur', elsewhere)).toEqual([other]);
    expect(await found('serveur', ownModule)).toEqual([]);
    const { followed } = await listFollowed(db.read, sam.account?.accountId ?? 0);
    expect(followed.map(({ id }) => id)).toContain(other);

    const since = await anAnswer(db, { by: zoe, threadId: other, parentId: own, body: 'Oui.', at: inMinutes(2) });
    await partThreads(db, act(), inMinutes(3));
    expect(await getThread(db.read, threadId)).toMatchObject({
      ...before,
      lastPostId: since,
      lastPostAt: inMinutes(2),
      answerCount: 3,
    });
    expect(await getThread(db.read, other)).toEqual(target);
    expect((await postsOf(threadId)).toSorted()).toEqual([question.id, own, reply, since].toSorted());
    expect(await postsOf(other)).toEqual(posts[1]);
    expect(await getQuestion(db.read, threadId)).toMatchObject({ id: question.id, isQuestion: true });
    expect(await found('serveur', ownModule)).toEqual([threadId]);
    expect(await found('cookie', ownModule)).toEqual([threadId]);
    expect(await deeds()).toEqual([`parted thread/${threadId}`, `merged thread/${threadId}`]);
  });

  test('of a thread that others came to is undone in its turn, and gives back what came from them', async () => {
    const third = await aThread(db, { by: sam, title: 'Et les témoins ?' });
    const posts = [await postsOf(threadId), await postsOf(other), await postsOf(third)];
    await mergeThreads(db, { ...act(), into: other }, now);
    await mergeThreads(db, { ...act(other), into: third }, now);
    await expect(partThreads(db, act(), now)).rejects.toMatchObject({ code: 'community/merge-refused' });
    await partThreads(db, act(other), now);
    await partThreads(db, act(), now);
    expect([await postsOf(threadId), await postsOf(other), await postsOf(third)]).toEqual(posts);
  });

  test.each([
    ['withdrawn', (postId: number) => withdrawPost(db, { postId, by: zoe }, inMinutes(2))],
    ['hidden', (postId: number) => hidePost(db, { by, postId, reason }, inMinutes(2))],
  ])('whose question was %s meanwhile comes back so: its title is on no list', async (_, take) => {
    const question = await getQuestion(db.read, threadId);
    await mergeThreads(db, { ...act(), into: other }, inMinutes(1));
    await take(question.id);
    await partThreads(db, act(), inMinutes(3));
    const { hiddenAt, withdrawnAt } = await getThread(db.read, threadId);
    expect(hiddenAt ?? withdrawnAt).toEqual(inMinutes(2));
    expect((await listThreads(db.read, { language: 'fr' })).threads.map(({ id }) => id)).toEqual([other]);
    expect(await found('cookie')).toEqual([]);
  });

  test('is refused where readers would be lost, and leaves no trace', async () => {
    const english = await aThread(db, { by: sam, language: 'en' });
    const hidden = await aThread(db, { by: sam, title: 'Caché' });
    await hidePost(db, { by, postId: (await getQuestion(db.read, hidden)).id, reason }, now);
    const long = await aThread(db, { by: sam, title: 'Une longue histoire' });
    const [model] = await db.read.select().from(post).where(eq(post.threadId, long)).limit(1);
    if (!model) throw new Error('It has no question.');
    const { id: _id, searchKey: _key, ...said } = { ...model, isQuestion: false };
    await db.write(async (tx) => {
      for (let rank = 0; rank < mostMerged; rank += 1) await tx.insert(post).values(said);
    });
    const before = everything();
    const merge = (from: number, into: number) => mergeThreads(db, { ...act(from), into }, now);
    for (const [from, into] of [
      [threadId, threadId],
      [threadId, english],
      [threadId, hidden],
      [hidden, threadId],
      [long, threadId],
    ] as const)
      await expect(merge(from, into)).rejects.toMatchObject({ code: 'community/merge-refused' });
    await expect(merge(threadId, 999)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(everything()).toEqual(before);
  });
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
