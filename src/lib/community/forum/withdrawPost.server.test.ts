// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { now } from '../../contribution/contributionTesting.ts';
import { isPlaceShown } from './forumAccess.ts';
import { anAnswer, aStranger, aThread } from './forumTesting.ts';
import { listHeldPosts, listHiddenPosts } from './postCases.server.ts';
import { getPost, getQuestion, listPosts } from './posts.server.ts';
import { listThreads, openThreadFor } from './threads.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';
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

describe('what somebody withdraws', () => {
  test('loses its words and keeps its place; nobody else may', async () => {
    const threadId = await aThread(db, { by: zoe });
    const postId = await anAnswer(db, { threadId, by: sam });
    const reply = await anAnswer(db, { threadId, by: zoe, parentId: postId });
    for (const by of [zoe, moderator])
      await leavesNoTrace(db, () => withdrawPost(db, { postId, by }, now), 'account/forbidden');
    await leavesNoTrace(db, () => withdrawPost(db, { postId, by: aStranger }, now), 'account/sign-in-required');
    await withdrawPost(db, { postId, by: sam }, now);
    expect(await getPost(db.read, postId)).toMatchObject({ body: '', html: '', withdrawnAt: now, searchKey: null });
    expect(await postIds(threadId)).toContain(reply);
  });

  test('leaves no place for others when it was held: a flood does not fill a thread by being withdrawn', async () => {
    const threadId = await aThread(db, { by: zoe });
    const held = await anAnswer(db, { threadId, by: sam, formHold: 'looksAutomatic' });
    const question = await aThread(db, { by: sam, formHold: 'looksAutomatic' });
    for (const postId of [held, (await getQuestion(db.read, question)).id])
      await withdrawPost(db, { postId, by: sam }, now);
    const { posts } = await listPosts(db.read, { id: threadId });
    const place = posts.find(({ id }) => id === held);
    expect(place).toMatchObject({ body: '', withdrawnAt: now });
    expect(place && isPlaceShown(place, { isOwn: false, isModerator: false })).toBe(false);
    await expect(openThreadFor(db.read, question, zoe)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(await listHeldPosts(db.read, undefined)).toEqual([]);
    expect(await listHiddenPosts(db.read, undefined)).toEqual([]);
  });

  test('when it is the question, takes the title with it and the thread off every list', async () => {
    const threadId = await aThread(db, { by: zoe });
    await anAnswer(db, { threadId, by: sam });
    await withdrawPost(db, { postId: (await getQuestion(db.read, threadId)).id, by: zoe }, now);
    expect(await listed()).toEqual([]);
    expect(await openThreadFor(db.read, threadId, aStranger)).toMatchObject({ title: '', answerCount: 1 });
    expect(db.read.all(sql`select 1 from forum_index where forum_index match '"=cook"'`)).toEqual([]);
  });
});
