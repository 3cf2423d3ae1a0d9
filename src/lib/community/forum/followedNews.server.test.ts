// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aModule, anAnswer, aStranger, aThread } from './forumTesting.ts';
import { followThread, markThreadsSeen } from './followThreads.server.ts';
import { listFollowedNews } from './followedNews.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;
let sam: Visitor;
let threadId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  [zoe, sam] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db, { pseudonym: 'Sam' }))];
  threadId = await aThread(db, { by: zoe });
});

afterEach(() => remove());

const news = (by: Visitor, since = now) =>
  listFollowedNews(db.read, { accountId: by.account?.accountId ?? 0, since, limit: 10 });

test('what others add to a thread is told to who follows it, and not what they add themselves', async () => {
  await followThread(db, { threadId, by: sam.account }, now);
  expect(await news(sam)).toEqual([]);
  await anAnswer(db, { by: zoe, threadId, at: inMinutes(1) });
  await anAnswer(db, { by: zoe, threadId, at: inMinutes(2) });
  expect(await news(sam)).toMatchObject([{ id: threadId, count: 2 }]);
  expect(await news(sam, inMinutes(1))).toMatchObject([{ id: threadId, count: 1 }]);
  expect(await news(sam, inMinutes(2))).toEqual([]);
});

test('what was seen on the site is not told again, nor what is held or withdrawn', async () => {
  await followThread(db, { threadId, by: sam.account }, now);
  const withdrawn = await anAnswer(db, { by: zoe, threadId, at: inMinutes(1) });
  await withdrawPost(db, { postId: withdrawn, by: zoe }, inMinutes(2));
  await anAnswer(db, { by: aStranger, threadId, at: inMinutes(3), allowsVisitors: true });
  expect(await news(sam)).toEqual([]);
  await anAnswer(db, { by: zoe, threadId, at: inMinutes(4) });
  expect(await news(sam)).toHaveLength(1);
  await markThreadsSeen(db, { by: sam.account });
  expect(await news(sam)).toEqual([]);
});
