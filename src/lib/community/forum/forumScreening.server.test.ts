// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { aSeatedReviewer } from '../../contribution/seatedTesting.ts';
import { sendingLimits } from '../../contribution/sendingLimits.ts';
import type { Database } from '../../server/database/database.server.ts';
import { forumLimits } from './forum.ts';
import { post } from './forum.schema.server.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { getPost, getQuestion } from './posts.server.ts';
import { listThreads } from './threads.server.ts';

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

/** So many posts by nobody in a thread, all at `now`, kept in one go. */
async function aCrowd(threadId: number, count: number, changes: Partial<typeof post.$inferInsert> = {}): Promise<void> {
  const said = { threadId, isQuestion: false, authorName: '', body: 'Moi aussi.', html: '', renderer: 1, at: now };
  await db.write(async (tx) => {
    for (let sent = 0; sent < count; sent += 1) await tx.insert(post).values({ ...said, ...changes });
  });
}

const holdOf = async (id: number) => (await getPost(db.read, id)).holdReason;
const [hourly] = sendingLimits.postsPerThread;

test('what comes to a thread after many answers in an hour waits, and no more once the hour is over', async () => {
  const [threadId, other] = [await aThread(db, { by: zoe }), await aThread(db, { by: zoe })];
  await aCrowd(threadId, hourly.count);
  expect(await holdOf(await anAnswer(db, { by: sam, threadId }))).toBe('documentLimit');
  expect(await holdOf(await anAnswer(db, { by: sam, threadId: other }))).toBeNull();
  expect(await holdOf(await anAnswer(db, { by: await aSeatedReviewer(db), threadId }))).toBeNull();
  expect(await holdOf(await anAnswer(db, { by: sam, threadId, at: inMinutes(61) }))).toBeNull();
});

test('what is held takes nobody’s place', async () => {
  const threadId = await aThread(db, { by: zoe });
  await aCrowd(threadId, hourly.count, { heldAt: now, holdReason: 'looksAutomatic' });
  expect(await holdOf(await anAnswer(db, { by: sam, threadId }))).toBeNull();
});

test('a class of fifty that asks and answers within the hour does not wait', async () => {
  const threadId = await aThread(db, { by: zoe });
  for (let pupil = 0; pupil < 50; pupil += 1) {
    const by = aVisitor(await anAccount(db));
    await aThread(db, { by, title: `Question ${pupil}` });
    expect(await holdOf(await anAnswer(db, { by, threadId }))).toBeNull();
  }
  expect((await listThreads(db.read, { language: 'fr' }, { size: 100 })).threads).toHaveLength(51);
});

test('many questions in an hour have the next one wait', async () => {
  const [limit] = sendingLimits.questionsOnInstance;
  for (let asked = 0; asked < limit.count; asked += 1) await aThread(db, { by: zoe, title: `Question ${asked}` });
  const last = await aThread(db, { by: sam });
  expect((await getQuestion(db.read, last)).holdReason).toBe('instanceLimit');
});

test('a thread takes so many posts, and moderators so many that wait; the next is refused and leaves no trace', async () => {
  const full = await aThread(db, { by: zoe });
  const later = inMinutes(2 * 24 * 60);
  await aCrowd(full, forumLimits.posts - 1);
  await expect(anAnswer(db, { by: sam, threadId: full, at: later })).rejects.toMatchObject({
    code: 'community/thread-full',
  });
  const other = await aThread(db, { by: zoe, at: later });
  await aCrowd(other, forumLimits.held + 1, { heldAt: now, holdReason: 'looksAutomatic' });
  const before = await db.read.$count(post);
  const held = { by: sam, threadId: other, formHold: 'looksAutomatic' as const };
  await expect(anAnswer(db, held)).rejects.toMatchObject({ code: 'contribution/moderation-full' });
  expect(await db.read.$count(post)).toBe(before);
}, 20_000);
