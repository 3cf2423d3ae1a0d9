// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { now } from '../../contribution/contributionTesting.ts';
import { anAnswer, aStranger, aThread } from './forumTesting.ts';
import { markHelped, unmarkHelped } from './helpedPosts.server.ts';
import { getQuestion } from './posts.server.ts';
import { changePostState } from './postStates.server.ts';
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

describe('“cela m’a aidé”', () => {
  test('is said by whoever asked, and the thread is answered until they take it back', async () => {
    const threadId = await aThread(db, { by: zoe });
    const postId = await anAnswer(db, { threadId, by: sam });
    for (const by of [sam, moderator])
      await leavesNoTrace(db, () => markHelped(db, { postId, by }, now), 'account/forbidden');
    await leavesNoTrace(db, () => markHelped(db, { postId, by: aStranger }, now), 'account/sign-in-required');
    await markHelped(db, { postId, by: zoe }, now);
    expect((await getThread(db.read, threadId)).status).toBe('answered');
    expect((await listThreads(db.read, { language: 'fr', status: 'open' })).threads).toEqual([]);
    await unmarkHelped(db, { postId, by: zoe }, now);
    expect((await getThread(db.read, threadId)).status).toBe('open');
  });

  test('does not outlive the answer: hidden, the thread is open again; the question itself does not help', async () => {
    const threadId = await aThread(db, { by: zoe });
    const postId = await anAnswer(db, { threadId, by: sam });
    await markHelped(db, { postId, by: zoe }, now);
    await db.write((tx) => changePostState(tx, postId, { hiddenAt: now, hiddenReason: 'Publicité.' }));
    expect(await getThread(db.read, threadId)).toMatchObject({ status: 'open', answerCount: 0 });
    const question = (await getQuestion(db.read, threadId)).id;
    await leavesNoTrace(db, () => markHelped(db, { postId: question, by: zoe }, now), 'community/thread-not-found');
  });
});
