// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAnswer, aThread } from './forumTesting.ts';
import { listPosts, postPageSize } from './posts.server.ts';
import { aForum } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Forum['zoe'];
let sam: Forum['zoe'];

beforeEach(async () => {
  ({ db, remove, zoe, sam } = await aForum());
});

afterEach(() => remove());

describe('a long thread', () => {
  test('is read page by page, forwards and backwards, without a post missing or twice', async () => {
    const threadId = await aThread(db, { by: zoe });
    const first = await anAnswer(db, { threadId, by: sam });
    for (let said = 0; said < 2 * postPageSize; said += 1)
      await anAnswer(db, { threadId, by: sam, ...(said % 3 === 0 && { parentId: first }) });
    const pages = [await listPosts(db.read, { id: threadId })];
    for (let last = pages[0]; last?.hasLater; last = pages.at(-1))
      pages.push(await listPosts(db.read, { id: threadId }, { from: 'after', id: last.posts.at(-1)?.id ?? 0 }));
    const ids = pages.flatMap(({ posts }) => posts.map(({ id }) => id));
    expect(new Set(ids).size).toBe(2 * postPageSize + 2);
    expect(ids).toHaveLength(2 * postPageSize + 2);
    expect(pages.map(({ hasEarlier }) => hasEarlier)).toEqual([false, true, true]);
    const before = await listPosts(db.read, { id: threadId }, { from: 'before', id: pages[1]?.posts[0]?.id ?? 0 });
    expect(before).toMatchObject({ hasEarlier: false, hasLater: true });
    expect(before.posts).toEqual(pages[0]?.posts);
  });

  test('opens at a reply with what it replies to; what stands on the first page, after the question', async () => {
    const threadId = await aThread(db, { by: zoe });
    const parent = await anAnswer(db, { threadId, by: sam });
    const reply = await anAnswer(db, { threadId, by: sam, parentId: parent });
    let last = reply;
    for (let said = 0; said < postPageSize; said += 1)
      last = await anAnswer(db, { threadId, by: sam, parentId: parent });
    const near = await listPosts(db.read, { id: threadId }, { from: 'at', id: reply });
    expect([near.parent, near.posts[0]?.isQuestion]).toEqual([undefined, true]);
    const far = await listPosts(db.read, { id: threadId }, { from: 'at', id: last });
    expect([far.parent?.id, far.posts[0]?.id]).toEqual([parent, last]);
  });
});
