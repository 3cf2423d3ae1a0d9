// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { followedThread } from './forum.schema.server.ts';
import { forumDataHolder } from './forumData.server.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { followThread, listFollowed, markThreadsSeen, unfollowThread } from './followThreads.server.ts';
import { changePostState } from './postStates.server.ts';
import { getQuestion } from './posts.server.ts';

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

describe('a followed thread', () => {
  test('is new when somebody else answers, until its reader has seen it; their own words are not', async () => {
    const threadId = await aThread(db, { by: zoe });
    const ofSam = async () => (await listFollowed(db.read, sam.account?.accountId ?? 0)).followed;
    await followThread(db, { threadId, by: sam.account }, now);
    await anAnswer(db, { threadId, by: sam });
    expect(await ofSam()).toMatchObject([{ id: threadId, isNew: false }]);
    await anAnswer(db, { threadId, by: zoe });
    expect(await ofSam()).toMatchObject([{ id: threadId, isNew: true }]);
    await markThreadsSeen(db, { by: sam.account });
    expect(await ofSam()).toMatchObject([{ id: threadId, isNew: false }]);
    // Under the name that was chosen for it, whatever the account is called.
    expect(await ofSam()).toMatchObject([{ title: 'À quoi sert un cookie ?', authorName: 'Zoé' }]);
    await unfollowThread(db, { threadId, by: sam.account });
    expect(await ofSam()).toEqual([]);
    expect(await db.read.$count(followedThread)).toBe(1);
  });

  test('that is hidden since shows its title no more, on the list and in what is taken away', async () => {
    const title = 'L’adresse de quelqu’un';
    const threadId = await aThread(db, { by: zoe, title });
    await followThread(db, { threadId, by: sam.account }, now);
    await anAnswer(db, { threadId, by: sam });
    const { id } = await getQuestion(db.read, threadId);
    await db.write((tx) => changePostState(tx, id, { hiddenAt: now, hiddenReason: 'Une adresse.' }));
    const samsId = sam.account?.accountId ?? 0;
    expect((await listFollowed(db.read, samsId)).followed).toMatchObject([{ id: threadId, title: '', isHidden: true }]);
    expect(JSON.stringify(await forumDataHolder.collect(db, samsId))).not.toContain(title);
    // Whoever wrote it keeps it.
    expect(JSON.stringify(await forumDataHolder.collect(db, zoe.account?.accountId ?? 0))).toContain(title);
  });

  test('stands on one page of the list, what is new first', async () => {
    const made: number[] = [];
    for (let asked = 0; asked < 35; asked += 1) made.push(await aThread(db, { by: zoe, at: inMinutes(asked % 4) }));
    for (const threadId of [made[3], made[30]]) await anAnswer(db, { threadId: threadId ?? 0, by: sam });
    const first = await listFollowed(db.read, zoe.account?.accountId ?? 0);
    const second = await listFollowed(db.read, zoe.account?.accountId ?? 0, first.next);
    expect(first.followed.slice(0, 3).map(({ isNew }) => isNew)).toEqual([true, true, false]);
    const listedIds = [...first.followed, ...second.followed].map(({ id }) => id);
    expect(new Set(listedIds)).toEqual(new Set(made));
    expect(listedIds).toHaveLength(made.length);
    expect(second.next).toBeUndefined();
  });

  test('is nobody’s without an account', async () => {
    const threadId = await aThread(db, { by: zoe });
    const asked = followThread(db, { threadId, by: undefined }, now);
    await expect(asked).rejects.toMatchObject({ code: 'account/sign-in-required' });
    expect(await db.read.$count(followedThread)).toBe(1);
  });
});
