// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { activity } from '../../activity/activity.schema.server.ts';
import { aHolder, aReviewer, aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import { aSeatedModerator, aSeatedReviewer } from '../../contribution/seatedTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { answerThread } from './answerThread.server.ts';
import { forumLimits } from './forum.ts';
import { post, thread } from './forum.schema.server.ts';
import { canReadPost, isPlaceShown } from './forumAccess.ts';
import { aModule, anAnswer, aQuestion, aStranger, aThread } from './forumTesting.ts';
import { listFollowed } from './followThreads.server.ts';
import { markHelped, unmarkHelped } from './helpedPosts.server.ts';
import { openThread } from './openThread.server.ts';
import { changePostState } from './postStates.server.ts';
import { listHeldPosts, listHiddenPosts } from './postCases.server.ts';
import { getPost, getQuestion, listPosts, postPageSize } from './posts.server.ts';
import { getThread, listThreads, openThreadFor } from './threads.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;
let sam: Visitor;
let moderator: Visitor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  [zoe, sam] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  moderator = await aSeatedModerator(db);
});

afterEach(() => remove());

const listed = async () => (await listThreads(db.read, { language: 'fr' })).threads.map(({ id }) => id);
const postIds = async (threadId: number) => (await listPosts(db.read, { id: threadId })).posts.map(({ id }) => id);

async function leavesNoTrace(act: () => Promise<unknown>, code: string): Promise<void> {
  const counts = async () => [await db.read.$count(thread), await db.read.$count(post), await db.read.$count(activity)];
  const before = await counts();
  await expect(act()).rejects.toMatchObject({ code });
  expect(await counts()).toEqual(before);
}

describe('a question', () => {
  test('is on the list of its language, its module and its document, open, and followed by whoever asks it', async () => {
    const id = await aThread(db, { by: zoe, documentId: 'lecon-essai', passageId: 'p-1' });
    const [line] = (await listThreads(db.read, { language: 'fr', module: 'essai', documentId: 'lecon-essai' })).threads;
    expect(line).toMatchObject({ id, title: 'À quoi sert un cookie ?', status: 'open', answerCount: 0 });
    expect(await listThreads(db.read, { language: 'en' })).toMatchObject({ threads: [] });
    const { followed } = await listFollowed(db.read, zoe.account?.accountId ?? 0);
    expect(followed).toMatchObject([{ id, isNew: false }]);
  });

  test.each([
    ['without an account', { by: aStranger }, 'account/sign-in-required'],
    ['without a title', { title: ' ' }, 'community/post-refused'],
    ['with too long a title', { title: 'a'.repeat(forumLimits.title + 1) }, 'community/post-refused'],
    ['without words', { body: '\n' }, 'community/post-refused'],
    ['whose title cannot be seen', { title: '\u200b\u2060' }, 'community/post-refused'],
    ['whose words cannot be seen', { body: '\u200b \u202e' }, 'community/post-refused'],
    ['that the renderer does not take', { html: '' }, 'community/post-refused'],
    ['about a module that is not there', { module: 'autre' }, 'catalogue/not-found'],
    ['about a document of no module', { documentId: 'nulle-part' }, 'catalogue/not-found'],
  ])('%s is refused and leaves no trace', async (_, changes: object, code) => {
    await leavesNoTrace(() => aThread(db, { by: zoe, ...changes }), code);
  });

  test('without an account, where that is allowed, waits for a moderator, and opens at its secret address alone', async () => {
    const id = await aThread(db, { by: aStranger, allowsVisitors: true, secretHash: sha256('secret') });
    expect(await listed()).toEqual([]);
    expect(await openThreadFor(db.read, id, aHolder('secret'))).toMatchObject({ id });
    expect(await openThreadFor(db.read, id, moderator)).toMatchObject({ id });
    await expect(openThreadFor(db.read, id, aHolder('autre'))).rejects.toMatchObject({
      code: 'community/thread-not-found',
    });
    await expect(openThreadFor(db.read, id, sam)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(await getQuestion(db.read, id)).toMatchObject({ holdReason: 'noAccount' });
  });

  test('with a link waits when its author is new here, and no more once three of their posts were read', async () => {
    const withLink = { by: sam, body: 'Voir https://exemple.org' };
    expect((await getThread(db.read, await aThread(db, withLink))).heldAt).toEqual(now);
    for (const title of ['Un', 'Deux', 'Trois']) await aThread(db, { by: sam, title });
    expect((await getThread(db.read, await aThread(db, withLink))).heldAt).toBeNull();
    const byReviewer = await aThread(db, { ...withLink, by: await aSeatedReviewer(db) });
    expect((await getThread(db.read, byReviewer)).heldAt).toBeNull();
  });

  test('whose form looked automatic waits', async () => {
    const id = await aThread(db, { by: zoe, formHold: 'looksAutomatic' });
    expect(await getQuestion(db.read, id)).toMatchObject({ holdReason: 'looksAutomatic', heldAt: now });
  });
});

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
      await leavesNoTrace(() => anAnswer(db, { threadId, by: sam, parentId }), 'community/thread-not-found');
  });

  test.each([
    ['without an account', { by: aStranger }, 'account/sign-in-required'],
    ['without words', { body: ' ' }, 'community/post-refused'],
    ['too long', { body: 'a '.repeat(forumLimits.body) }, 'community/post-refused'],
    ['to no thread', { threadId: 999 }, 'community/thread-not-found'],
  ])('%s is refused and leaves no trace', async (_, changes: object, code) => {
    const threadId = await aThread(db, { by: zoe });
    await leavesNoTrace(() => anAnswer(db, { threadId, by: sam, ...changes }), code);
  });

  test('is refused to a thread that is closed, hidden or merged, but to moderators', async () => {
    const threadId = await aThread(db, { by: zoe });
    const set = (values: object) =>
      db.write(async (tx) => tx.update(thread).set(values).where(eq(thread.id, threadId)));
    await set({ closedAt: now });
    await leavesNoTrace(() => anAnswer(db, { threadId, by: zoe }), 'community/thread-closed');
    expect(await anAnswer(db, { threadId, by: moderator })).toBeGreaterThan(0);
    await set({ closedAt: null, hiddenAt: now });
    await leavesNoTrace(() => anAnswer(db, { threadId, by: sam }), 'community/thread-not-found');
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

describe('“cela m’a aidé”', () => {
  test('is said by whoever asked, and the thread is answered until they take it back', async () => {
    const threadId = await aThread(db, { by: zoe });
    const postId = await anAnswer(db, { threadId, by: sam });
    for (const by of [sam, moderator])
      await leavesNoTrace(() => markHelped(db, { postId, by }, now), 'account/forbidden');
    await leavesNoTrace(() => markHelped(db, { postId, by: aStranger }, now), 'account/sign-in-required');
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
    await leavesNoTrace(() => markHelped(db, { postId: question, by: zoe }, now), 'community/thread-not-found');
  });
});

describe('what somebody withdraws', () => {
  test('loses its words and keeps its place; nobody else may', async () => {
    const threadId = await aThread(db, { by: zoe });
    const postId = await anAnswer(db, { threadId, by: sam });
    const reply = await anAnswer(db, { threadId, by: zoe, parentId: postId });
    for (const by of [zoe, moderator])
      await leavesNoTrace(() => withdrawPost(db, { postId, by }, now), 'account/forbidden');
    await leavesNoTrace(() => withdrawPost(db, { postId, by: aStranger }, now), 'account/sign-in-required');
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

describe('a list', () => {
  test('has every thread once, page after page, whatever moments they share', async () => {
    const made: number[] = [];
    for (let asked = 0; asked < 7; asked += 1)
      made.push(await aThread(db, { by: zoe, at: inMinutes(Math.floor(asked / 3)) }));
    const seen: number[] = [];
    let after;
    do {
      const page = await listThreads(db.read, { language: 'fr', module: 'essai' }, { size: 2, after });
      seen.push(...page.threads.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toEqual(made.toReversed());
  });

  test.each([
    ['of a language', { language: 'fr' as const }, 'thread_language_last_post_at_idx'],
    [
      'of what is open',
      { language: 'fr' as const, status: 'open' as const },
      'thread_language_status_last_post_at_idx',
    ],
    ['of a module', { language: 'fr' as const, module: 'essai' }, 'thread_module_language_last_post_at_idx'],
    [
      'of what is open in a module',
      { language: 'fr' as const, module: 'essai', status: 'open' as const },
      'thread_module_language_status_last_post_at_idx',
    ],
  ])('%s is read from its index, in order', (_, filter, index) => {
    const conditions = Object.entries(filter).map(([name, value]) => `${name} = '${value}'`);
    const plan = db.read.all<{ detail: string }>(
      sql.raw(`explain query plan select id from thread where ${conditions.join(' and ')}
      and held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null
      and (last_post_at, id) < (5, 5) order by last_post_at desc, id desc limit 26`),
    );
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toContain(index);
    expect(details).not.toContain('TEMP B-TREE');
  });

  test('posts of a thread are read from their index, in order', () => {
    const plan = db.read.all<{ detail: string }>(sql`explain query plan select * from post where thread_id = 1
      order by case when parent_id is null then id else parent_id end, id limit 31`);
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toContain('post_thread_id_order_idx');
    expect(details).not.toContain('TEMP B-TREE');
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
