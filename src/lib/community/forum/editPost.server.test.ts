// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aReviewer, inMinutes, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { sendingLimits } from '../../contribution/sendingLimits.ts';
import { aSeatedReviewer } from '../../contribution/seatedTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import { editPost } from './editPost.server.ts';
import { forumLimits } from './forum.ts';
import { post, postWording } from './forum.schema.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { aModule, anAnswer, anEdit, aStranger, aThread } from './forumTesting.ts';
import { findLookAlikes } from './lookAlikes.server.ts';
import { mergeThreads, partThreads } from './mergedThreads.server.ts';
import { hidePost } from './postModeration.server.ts';
import { getPost, getQuestion } from './posts.server.ts';
import { findWaiting, listFormerWordings } from './postWordings.server.ts';
import { renderPost } from './postText.ts';
import { closeThread, slowThread } from './threadModeration.server.ts';
import { getThread, listThreads } from './threads.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';
import { aForum, leavesNoTrace } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Visitor;
let sam: Visitor;
let moderator: Visitor;
let threadId: number;
let question: number;
let postId: number;

beforeEach(async () => {
  ({ db, remove, zoe, sam, moderator } = await aForum());
  threadId = await aThread(db, { by: zoe });
  question = (await getQuestion(db.read, threadId)).id;
  postId = await anAnswer(db, { threadId, by: sam, body: 'À ranger des biscottes.' });
});

afterEach(() => remove());

const everything = () => readAllTables(db.connections.writing.name);
const found = async (query: string) =>
  (await searchForum(db.read, { language: 'fr', query })).found.map(({ line }) => line.id);
const former = async (id: number) =>
  (await listFormerWordings(db.read, id)).map(({ state, title, body }) => ({ state, title, body }));
const edit = (changes: Partial<Parameters<typeof anEdit>[1]> = {}) => anEdit(db, { postId, by: sam, ...changes });

describe('a correction', () => {
  test('of a reply is read and found at once; what it said is kept, and its thread stays where it was', async () => {
    const before = await getThread(db.read, threadId);
    expect(await edit({ body: ' À garder **un panier**. ', at: inMinutes(5) })).toBe(false);
    expect(await getPost(db.read, postId)).toMatchObject({
      body: 'À garder **un panier**.',
      html: renderPost(' À garder **un panier**. ', 'fr'),
      at: now,
      editedAt: inMinutes(5),
      wording: 2,
    });
    expect(await former(postId)).toEqual([{ state: 'earlier', title: null, body: 'À ranger des biscottes.' }]);
    expect([await found('panier'), await found('biscottes')]).toEqual([[threadId], []]);
    expect(await getThread(db.read, threadId)).toEqual(before);
  });

  test('of a question changes its title too, everywhere that it is found by', async () => {
    await anEdit(db, { postId: question, by: zoe, title: 'Comment effacer un traceur ?', body: 'Je cherche.' });
    expect((await listThreads(db.read, { language: 'fr' })).threads).toMatchObject([
      { title: 'Comment effacer un traceur ?' },
    ]);
    expect(await former(question)).toMatchObject([{ title: 'À quoi sert un cookie ?' }]);
    // The answers go by the title of their thread.
    expect(await found('traceur biscotte')).toEqual([threadId]);
    expect(await found('cookie')).toEqual([]);
    const asked = { module: 'essai', language: 'fr' as const, title: 'Effacer les traceurs' };
    expect((await findLookAlikes(db.read, asked)).map(({ id }) => id)).toEqual([threadId]);
  });

  test('of a reply leaves the title of its thread alone', async () => {
    await edit({ title: 'Autre chose' });
    expect(await getThread(db.read, threadId)).toMatchObject({ title: 'À quoi sert un cookie ?' });
  });

  test('that says the same changes nothing', async () => {
    const before = everything();
    expect(await edit({ body: 'À ranger des biscottes. ' })).toBe(false);
    expect(everything()).toEqual(before);
  });

  test('of what was asked in a thread that was merged goes with its title, there and back', async () => {
    const other = await aThread(db, { by: sam, title: 'Un pistage ?', body: 'Dites-moi.' });
    await mergeThreads(db, { by: moderator.account, threadId, into: other, reason: 'La même.' }, now);
    await anEdit(db, { postId: question, by: zoe, title: 'Comment effacer un traceur ?', body: 'Je cherche.' });
    expect(await getThread(db.read, other)).toMatchObject({ title: 'Un pistage ?' });
    expect([await found('traceur cherche'), await found('cookie')]).toEqual([[other], []]);
    await partThreads(db, { by: moderator.account, threadId }, inMinutes(1));
    expect(await getThread(db.read, threadId)).toMatchObject({ title: 'Comment effacer un traceur ?' });
    expect([await found('traceur cherche'), await found('traceur biscotte')]).toEqual([[threadId], [threadId]]);
  });
});

describe('a correction is refused, and leaves no trace,', () => {
  const refused = (code: string, changes: Partial<Parameters<typeof anEdit>[1]> = {}) =>
    leavesNoTrace(db, () => edit(changes), code);

  test('to anyone but the author, moderators included', async () => {
    await refused('account/sign-in-required', { by: aStranger });
    for (const by of [zoe, moderator, aReviewer(zoe.account?.accountId ?? 0)])
      await refused('account/forbidden', { by });
    await refused('community/thread-not-found', { postId: 999, wording: 1 });
  });

  test.each([
    ['without words', { body: ' ' }],
    ['too long', { body: 'a '.repeat(forumLimits.body) }],
    ['that the renderer does not take', { html: '' }],
  ])('%s', async (_, changes) => {
    await refused('community/post-refused', changes);
  });

  test('of a question without a title', async () => {
    await refused('community/post-refused', { postId: question, by: zoe, title: ' ' });
  });

  test('when it was written from an earlier wording: of two windows, the second one is told', async () => {
    await edit({ body: 'Une première fois.' });
    await refused('community/post-changed', { wording: 1 });
    await edit({ wording: 2 });
  });

  test('of what was hidden or taken back', async () => {
    await hidePost(db, { by: moderator.account, postId, reason: 'Une attaque.' }, now);
    await refused('community/post-settled');
    await withdrawPost(db, { postId: question, by: zoe }, now);
    await refused('community/post-settled', { postId: question, by: zoe });
  });

  test('in a thread that is closed, or slowed down, but to moderators', async () => {
    const own = await anAnswer(db, { threadId, by: moderator });
    await slowThread(db, { by: moderator.account, threadId, minutes: 15, reason: 'Du calme.' }, now);
    await refused('community/slow-mode', { at: inMinutes(14) });
    await edit({ body: 'Après un quart d’heure.', at: inMinutes(15) });
    // A correction is one's turn as well.
    await refused('community/slow-mode', { at: inMinutes(29) });
    await leavesNoTrace(db, () => anAnswer(db, { threadId, by: sam, at: inMinutes(29) }), 'community/slow-mode');
    await closeThread(db, { by: moderator.account, threadId, reason: 'C’est dit.' }, now);
    await refused('community/thread-closed', { at: inMinutes(60) });
    expect(await edit({ postId: own, by: moderator })).toBe(false);
  });

  test('after as many as a post may have', async () => {
    for (let wording = 2; wording <= forumLimits.wordings; wording += 1) await edit({ body: `Mot ${wording}.` });
    await refused('community/edits-full');
  });
});

describe('a correction waits, and everyone reads what was there,', () => {
  const withLink = 'Voir https://exemple.org';

  test('with a link that somebody new here adds, but not with one that was there', async () => {
    expect(await edit({ body: withLink })).toBe(true);
    expect(await getPost(db.read, postId)).toMatchObject({
      body: 'À ranger des biscottes.',
      editedAt: null,
      wording: 2,
    });
    expect(await findWaiting(db.read, postId)).toMatchObject({ body: withLink, holdReason: 'links' });
    expect([await found('exemple'), await found('biscotte')]).toEqual([[], [threadId]]);
    await db.write(async (tx) =>
      tx
        .update(post)
        .set({ body: `${withLink}.` })
        .where(eq(post.id, postId)),
    );
    expect(await edit({ body: `${withLink}. Et voilà.` })).toBe(false);
    const byReviewer = await aSeatedReviewer(db);
    const theirs = await anAnswer(db, { threadId, by: byReviewer });
    expect(await edit({ postId: theirs, by: byReviewer, body: withLink })).toBe(false);
  });

  test('when its form looked automatic, or much is corrected in a short time', async () => {
    expect(await edit({ formHold: 'looksAutomatic' })).toBe(true);
    const [{ count }] = sendingLimits.postsPerThread;
    const [model] = await db.read.select().from(post).where(eq(post.id, postId));
    if (!model) throw new Error('There is no answer.');
    const { id: _, searchKey: _key, ...said } = { ...model, at: inMinutes(-600), editedAt: inMinutes(-1) };
    await db.write(async (tx) => {
      for (let made = 0; made < count; made += 1) await tx.insert(post).values(said);
    });
    const another = await anAnswer(db, { threadId, by: zoe });
    expect(await edit({ postId: another, by: zoe })).toBe(true);
    expect(await findWaiting(db.read, another)).toMatchObject({ holdReason: 'documentLimit' });
  });

  test('one of them: the next one takes its place, and the words that everyone reads take it back', async () => {
    await edit({ body: withLink });
    expect(await edit({ body: `${withLink}/autre` })).toBe(true);
    expect(await db.read.$count(postWording)).toBe(1);
    expect(await edit({ body: 'À ranger des biscottes.' })).toBe(false);
    expect(await db.read.$count(postWording)).toBe(0);
    await edit({ body: withLink });
    expect(await edit({ body: 'À presque rien.' })).toBe(false);
    expect(await findWaiting(db.read, postId)).toBeUndefined();
    expect(await getPost(db.read, postId)).toMatchObject({ body: 'À presque rien.' });
  });

  test('unless the whole post waits: it goes on waiting, in other words', async () => {
    const held = await anAnswer(db, { threadId, by: sam, body: withLink });
    expect(await edit({ postId: held, body: 'Sans lien.' })).toBe(true);
    expect(await getPost(db.read, held)).toMatchObject({ body: 'Sans lien.', heldAt: now, searchKey: null });
    expect(await found('lien')).toEqual([]);
  });
});

test('two corrections at once from the same wording: one is kept, the other comes back', async () => {
  const sent = { postId, by: sam, wording: 1, title: '', formHold: undefined };
  const both = await Promise.allSettled(
    ['Un.', 'Deux.'].map((body) => editPost(db, { ...sent, body, html: `<p>${body}</p>` }, now)),
  );
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await getPost(db.read, postId)).toMatchObject({ body: 'Un.', wording: 2 });
});

test('what is withdrawn takes its other wordings with it', async () => {
  await edit({ body: 'Autrement.' });
  await edit({ body: 'Voir https://exemple.org' });
  await withdrawPost(db, { postId, by: sam }, now);
  expect(await db.read.$count(postWording)).toBe(0);
});

test('a bystander’s posts stay as they are', async () => {
  await aModule(db, 'ailleurs');
  const elsewhere = await aThread(db, { by: sam, module: 'ailleurs', title: 'Ailleurs' });
  const before = [await getThread(db.read, elsewhere), await getQuestion(db.read, elsewhere)];
  await anEdit(db, { postId: question, by: zoe, title: 'Autre titre' });
  expect([await getThread(db.read, elsewhere), await getQuestion(db.read, elsewhere)]).toEqual(before);
});
