// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inMinutes, now, ownModule } from '../../contribution/contributionTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import { post, thread } from './forum.schema.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { anAnswer, aThread } from './forumTesting.ts';
import { followThread, listFollowed } from './followThreads.server.ts';
import { markHelped } from './helpedPosts.server.ts';
import { indexForumAgain } from './indexForumAgain.server.ts';
import { mergeThreads, mostMerged, partThreads } from './mergedThreads.server.ts';
import { hidePost } from './postModeration.server.ts';
import { getPost, getQuestion, listPosts } from './posts.server.ts';
import { listBroughtAlong } from './questionTitles.server.ts';
import { getThread, listThreads } from './threads.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';
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
const foundAll = async (query: string) => {
  const { kind, found: threads } = await searchForum(db.read, { query, language: 'fr' });
  return kind === 'all' ? threads.map(({ line }) => line.id) : [];
};
const postsOf = async (id: number) => (await listPosts(db.read, { id })).posts.map((one) => one.id);
const everything = () => readAllTables(db.connections.writing.name);
const answer = (id: number, body: string, as = sam, at = now) => anAnswer(db, { by: as, threadId: id, body, at });

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

  test('does not say of a question what helped in another one, and gives it back', async () => {
    const helped = await answer(threadId, 'Un serveur la garde.');
    const theirs = await answer(threadId, 'Une autre idée.');
    await markHelped(db, { postId: helped, by: zoe }, inMinutes(1));
    await mergeThreads(db, { ...act(), into: other }, inMinutes(2));
    expect(await getThread(db.read, other)).toMatchObject({ status: 'open' });
    expect(await getPost(db.read, helped)).toMatchObject({ helpedAt: null });
    expect((await listBroughtAlong(db.read, [helped, theirs])).get(helped)).toMatchObject({ hasHelped: true });
    // Whoever asks the other thread says what helps there, of any of its posts; nobody else does.
    await expect(markHelped(db, { postId: helped, by: zoe }, now)).rejects.toMatchObject({ code: 'account/forbidden' });
    await markHelped(db, { postId: theirs, by: sam }, inMinutes(3));
    expect(await getThread(db.read, other)).toMatchObject({ status: 'answered' });
    await partThreads(db, act(), inMinutes(4));
    expect(await getThread(db.read, other)).toMatchObject({ status: 'open' });
    expect(await getThread(db.read, threadId)).toMatchObject({ status: 'answered' });
    expect([(await getPost(db.read, helped)).helpedAt, (await getPost(db.read, theirs)).helpedAt]).toEqual([
      inMinutes(1),
      null,
    ]);
  });

  test('gives no mark back to what was withdrawn meanwhile', async () => {
    const helped = await answer(threadId, 'Un serveur la garde.');
    await markHelped(db, { postId: helped, by: zoe }, now);
    await mergeThreads(db, { ...act(), into: other }, now);
    await withdrawPost(db, { postId: helped, by: sam }, now);
    await partThreads(db, act(), now);
    expect(await getPost(db.read, helped)).toMatchObject({ helpedAt: null });
    expect(await getThread(db.read, threadId)).toMatchObject({ status: 'open' });
  });

  test('has its question found by its own title, its answers by that of their thread, as the index made again says', async () => {
    await answer(threadId, 'Un serveur la garde.');
    const third = await aThread(db, { by: sam, title: 'Et les témoins ?', body: 'Pareil.' });
    const index = () => db.read.all<{ words: string }>(sql`select words from forum_index order by rowid`);
    const isAsMadeAgain = async () => {
      const before = index();
      await indexForumAgain(db);
      expect((await before).map(({ words }) => words).toSorted()).toEqual(
        (await index()).map(({ words }) => words).toSorted(),
      );
    };
    await mergeThreads(db, { ...act(), into: other }, now);
    expect([
      await foundAll('cookie rien'),
      await foundAll('cookie serveur'),
      await foundAll('traceur serveur'),
    ]).toEqual([[other], [], [other]]);
    await isAsMadeAgain();
    await mergeThreads(db, { ...act(other), into: third }, now);
    expect([await foundAll('cookie témoins'), await foundAll('traceur témoins')]).toEqual([[third], [third]]);
    await isAsMadeAgain();
    await partThreads(db, act(other), now);
    await isAsMadeAgain();
    await partThreads(db, act(), now);
    expect([await foundAll('cookie serveur'), await foundAll('traceur serveur')]).toEqual([[threadId], []]);
    await isAsMadeAgain();
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
    const everyTitle = (await db.read.select({ title: thread.title }).from(thread)).map(({ title }) => title);
    expect(everyTitle.includes('')).toBe(withdrawnAt !== null);
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
