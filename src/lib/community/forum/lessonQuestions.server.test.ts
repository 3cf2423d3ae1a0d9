// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { now, ownModule } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { contentVersion } from '../../document/document.schema.server.ts';
import { mostCounted } from './forum.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { markHelped, unmarkHelped } from './helpedPosts.server.ts';
import { countOpenQuestions } from './lessonQuestions.server.ts';
import { mergeThreads, partThreads } from './mergedThreads.server.ts';
import { hidePost, putPostBack, releasePosts } from './postModeration.server.ts';
import { getQuestion } from './posts.server.ts';
import { moveThread } from './threadModeration.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';
import { aForum } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

const documentId = `lecon-${ownModule}`;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Visitor;
let sam: Visitor;
let by: Visitor['account'];

beforeEach(async () => {
  let moderator: Visitor;
  ({ db, remove, zoe, sam, moderator } = await aForum());
  by = moderator.account;
});

afterEach(() => remove());

const ask = (changes: Partial<Parameters<typeof aThread>[1]> = {}) => aThread(db, { by: zoe, documentId, ...changes });
const count = () => countOpenQuestions(db.read, { documentId, language: 'fr' });
/** How often a page that says so was made out of date: this one, and any other. */
const grown = async () => {
  const rows = await db.read.select().from(contentVersion);
  const own = rows.find(({ scope }) => scope === `questions/${documentId}`)?.version ?? 0;
  return { own, others: rows.length - (own > 0 ? 1 : 0) };
};

test('a lesson counts the open questions that its list shows, and its page alone is told of each', async () => {
  const id = await ask();
  const question = (await getQuestion(db.read, id)).id;
  expect([await count(), await grown()]).toEqual([1, { own: 1, others: 0 }]);
  const postId = await anAnswer(db, { by: sam, threadId: id });
  expect(await grown()).toEqual({ own: 1, others: 0 });
  const steps: Array<[() => Promise<unknown>, number]> = [
    [() => markHelped(db, { postId, by: zoe }, now), 0],
    [() => unmarkHelped(db, { postId, by: zoe }, now), 1],
    [() => hidePost(db, { by, postId: question, reason: 'Une attaque.' }, now), 0],
    [() => putPostBack(db, { by, postId: question }, now), 1],
    [() => withdrawPost(db, { postId: question, by: zoe }, now), 0],
  ];
  for (const [rank, [act, left]] of steps.entries()) {
    await act();
    expect([await count(), await grown()]).toEqual([left, { own: rank + 2, others: 0 }]);
  }
});

test('what waits is not counted before it is released, nor what is asked of something else', async () => {
  const id = await ask({ formHold: 'looksAutomatic' });
  await ask({ documentId: undefined });
  await ask({ language: 'en' });
  expect([await count(), await grown()]).toEqual([0, { own: 1, others: 0 }]);
  await releasePosts(db, { by, postId: (await getQuestion(db.read, id)).id, upTo: 999, wording: 1 }, now);
  expect([await count(), await grown()]).toEqual([1, { own: 2, others: 0 }]);
});

test('a thread that is moved away, or merged, is not counted until it comes back', async () => {
  await aModule(db, 'ailleurs');
  const id = await ask();
  await moveThread(db, { by, threadId: id, module: 'ailleurs', reason: 'Ailleurs.' }, now);
  expect([await count(), (await grown()).own]).toEqual([0, 2]);
  await moveThread(db, { by, threadId: id, module: ownModule, reason: 'Ici.' }, now);
  const other = await aThread(db, { by: sam, title: 'Une autre' });
  await mergeThreads(db, { by, threadId: id, into: other, reason: 'La même.' }, now);
  expect([await count(), (await grown()).own]).toEqual([0, 4]);
  await partThreads(db, { by, threadId: id }, now);
  expect([await count(), (await grown()).own]).toEqual([1, 5]);
});

test('a flood of questions makes a page out of date as often as it counts them, and no more', async () => {
  const made: number[] = [];
  for (let asked = 0; asked < mostCounted + 5; asked += 1) made.push(await ask({ title: `Question ${asked}` }));
  expect([await count(), (await grown()).own]).toEqual([mostCounted + 1, mostCounted + 1]);
  const withdraw = async (id = 0) => withdrawPost(db, { postId: (await getQuestion(db.read, id)).id, by: zoe }, now);
  for (const id of made.slice(0, 4)) await withdraw(id);
  expect([await count(), (await grown()).own]).toEqual([mostCounted + 1, mostCounted + 1]);
  await withdraw(made[4]);
  expect([await count(), (await grown()).own]).toEqual([mostCounted, mostCounted + 2]);
});

test('they are counted from an index', () => {
  const plan = db.read.all<{ detail: string }>(sql`explain query plan select id from thread
    where document_id = 'x' and language = 'fr' and status = 'open'
    and held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null limit 21`);
  expect(plan.map(({ detail }) => detail).join()).toContain('thread_document_id_status_idx');
});
