// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aReviewer, inMinutes, now } from '../../contribution/contributionTesting.ts';
import { answerThread } from './answerThread.server.ts';
import { thread } from './forum.schema.server.ts';
import { forumLimits } from './forum.ts';
import { canReadPost } from './forumAccess.ts';
import { anAnswer, aQuestion, aStranger, aThread } from './forumTesting.ts';
import { openThread } from './openThread.server.ts';
import { getPost, getQuestion, listPosts } from './posts.server.ts';
import { getThread, listThreads } from './threads.server.ts';
import { aForum, leavesNoTrace } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Forum['zoe'];
let sam: Forum['zoe'];
let moderator: Forum['zoe'];

beforeEach(async () => {
  ({ db, remove, zoe, sam, moderator } = await aForum());
});

afterEach(() => remove());

const listed = async () => (await listThreads(db.read, { language: 'fr' })).threads.map(({ id }) => id);
const postIds = async (threadId: number) => (await listPosts(db.read, { id: threadId })).posts.map(({ id }) => id);

describe('an answer', () => {
  test('moves its thread to the front of the list, and is counted', async () => {
    const [first, second] = [await aThread(db, { by: zoe }), await aThread(db, { by: zoe, at: inMinutes(1) })];
    expect(await listed()).toEqual([second, first]);
    await anAnswer(db, { threadId: first, by: sam, at: inMinutes(2) });
    expect(await listed()).toEqual([first, second]);
    expect(await getThread(db.read, first)).toMatchObject({ answerCount: 1, lastPostAt: inMinutes(2) });
  });

  test('that is held moves nothing, and shows its place to its author and to moderators alone', async () => {
    const threadId = await aThread(db, { by: zoe });
    const id = await anAnswer(db, { threadId, by: sam, formHold: 'ticketMissing', at: inMinutes(1) });
    expect(await getThread(db.read, threadId)).toMatchObject({ answerCount: 0, lastPostAt: now });
    const said = await getPost(db.read, id);
    expect(canReadPost(said, { isOwn: false, isModerator: false })).toBe(false);
    expect(canReadPost(said, { isOwn: true, isModerator: false })).toBe(true);
  });

  test('stands after what it replies to, whenever it came; a reply is not replied to', async () => {
    const threadId = await aThread(db, { by: zoe });
    const question = (await getQuestion(db.read, threadId)).id;
    const first = await anAnswer(db, { threadId, by: sam });
    const second = await anAnswer(db, { threadId, by: sam });
    const reply = await anAnswer(db, { threadId, by: zoe, parentId: first });
    expect(await postIds(threadId)).toEqual([question, first, reply, second]);
    for (const parentId of [reply, question, 999])
      await leavesNoTrace(db, () => anAnswer(db, { threadId, by: sam, parentId }), 'community/thread-not-found');
  });

  test.each([
    ['without an account', { by: aStranger }, 'account/sign-in-required'],
    ['without words', { body: ' ' }, 'community/post-refused'],
    ['too long', { body: 'a '.repeat(forumLimits.body) }, 'community/post-refused'],
    ['to no thread', { threadId: 999 }, 'community/thread-not-found'],
  ])('%s is refused and leaves no trace', async (_, changes: object, code) => {
    const threadId = await aThread(db, { by: zoe });
    await leavesNoTrace(db, () => anAnswer(db, { threadId, by: sam, ...changes }), code);
  });

  test('is refused to a thread that is closed, hidden or merged, but to moderators', async () => {
    const threadId = await aThread(db, { by: zoe });
    const set = (values: object) =>
      db.write(async (tx) => tx.update(thread).set(values).where(eq(thread.id, threadId)));
    await set({ closedAt: now });
    await leavesNoTrace(db, () => anAnswer(db, { threadId, by: zoe }), 'community/thread-closed');
    expect(await anAnswer(db, { threadId, by: moderator })).toBeGreaterThan(0);
    await set({ closedAt: null, hiddenAt: now });
    await leavesNoTrace(db, () => anAnswer(db, { threadId, by: sam }), 'community/thread-not-found');
  });

  test('waits its turn where the thread is slowed down, each author for themself', async () => {
    const threadId = await aThread(db, { by: zoe });
    await db.write(async (tx) => tx.update(thread).set({ slowMinutes: 10 }).where(eq(thread.id, threadId)));
    await anAnswer(db, { threadId, by: sam, at: inMinutes(11) });
    const again = (minutes: number) => anAnswer(db, { threadId, by: sam, at: inMinutes(minutes) });
    await expect(again(17)).rejects.toMatchObject({ code: 'community/slow-mode', data: { minutes: 4 } });
    await anAnswer(db, { threadId, by: zoe, at: inMinutes(17) });
    expect(await again(21)).toBeGreaterThan(0);
  });
});

test('a role that was taken back since lets nobody skip the wait', async () => {
  const former = aReviewer(sam.account?.accountId ?? 0);
  const draft = aQuestion({ body: 'https://exemple.org' });
  const added = { draft, by: former, secretHash: undefined, allowsVisitors: false, formHold: undefined };
  expect(await openThread(db, added, now)).toMatchObject({ isHeld: true });
  const threadId = await aThread(db, { by: zoe });
  const answer = { threadId, parentId: undefined, by: former, allowsVisitors: false, formHold: undefined };
  const said = { body: 'https://exemple.org', html: '<p>', displayName: '' };
  expect(await answerThread(db, { ...said, ...answer }, now)).toMatchObject({ isHeld: true });
});
