// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { forumDataHolder } from './forumData.server.ts';
import { postWording } from './forum.schema.server.ts';
import { aModule, anAnswer, anEdit, aThread } from './forumTesting.ts';
import { getPost, getQuestion } from './posts.server.ts';
import { getThread } from './threads.server.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;
let sam: Visitor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  [zoe, sam] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
});

afterEach(() => remove());

const title = 'À quoi sert un cookie ?';

test('whoever erases their account leaves their words without their name, takes what waited with them, and nothing of others', async () => {
  const zoesId = zoe.account?.accountId ?? 0;
  const kept = await aThread(db, { by: zoe });
  const held = await aThread(db, { by: zoe, formHold: 'looksAutomatic' });
  const others = await anAnswer(db, { threadId: kept, by: sam });
  await anEdit(db, { postId: (await getQuestion(db.read, kept)).id, by: zoe, body: 'D’autres mots.', title });
  await anEdit(db, { postId: others, by: sam });
  const collected = await forumDataHolder.collect(db, zoesId);
  expect(collected.posts).toHaveLength(2);
  expect(collected.otherWordings).toMatchObject([{ state: 'earlier', body: 'Le mien ne se souvient de **rien**.' }]);
  expect(collected.followedThreads).toHaveLength(2);
  await db.write((tx) => forumDataHolder.erase(tx, zoesId, now));
  expect(await getThread(db.read, kept)).toMatchObject({
    authorId: null,
    authorName: '',
    title,
  });
  expect(await getQuestion(db.read, kept)).toMatchObject({ authorId: null, authorName: '' });
  await expect(getThread(db.read, held)).rejects.toMatchObject({ code: 'community/thread-not-found' });
  expect(await db.read.select().from(postWording)).toMatchObject([{ postId: others }]);
  expect(await getPost(db.read, others)).toMatchObject({ authorName: 'Sam', authorId: sam.account?.accountId });
  expect(await forumDataHolder.collect(db, zoesId)).toEqual({ posts: [], otherWordings: [], followedThreads: [] });
});
