// SPDX-License-Identifier: AGPL-3.0-or-later
// What moderators do about the other words that an author gives a post.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listOwnActs } from '../../activity/moderationActs.server.ts';
import { inMinutes, now } from '../../contribution/contributionTesting.ts';
import { formatObject } from '../../contribution/moderatedObject.ts';
import { listModerationCases } from '../../contribution/moderationQueue.server.ts';
import { keepReport, listOpenReports } from '../../contribution/reports.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { countHeldPosts } from './countForum.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { anAnswer, anEdit, aThread } from './forumTesting.ts';
import { listHeldPosts, listWaitingEdits, readPostBodies } from './postCases.server.ts';
import { declinePosts, hidePost, keepPost, releasePosts } from './postModeration.server.ts';
import { getPost, getQuestion } from './posts.server.ts';
import { findWaiting, listFormerWordings } from './postWordings.server.ts';
import { redactThread } from './redactThread.server.ts';
import { getThread } from './threads.server.ts';
import { aForum, leavesNoTrace } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let sam: Visitor;
let by: Visitor['account'];
let threadId: number;
let postId: number;

beforeEach(async () => {
  let moderator: Visitor;
  ({ db, remove, sam, moderator } = await aForum());
  by = moderator.account;
  threadId = await aThread(db, { by: sam });
  postId = await anAnswer(db, { threadId, by: sam, body: 'Des biscottes.' });
});

afterEach(() => remove());

const withLink = 'Voir https://exemple.org';
const wait = (body = withLink, at = now) => anEdit(db, { postId, by: sam, body, at });
const queue = async () =>
  (await listModerationCases(db.read, undefined, [listHeldPosts, listWaitingEdits])).cases.map(
    ({ object, why }) => `${why} ${formatObject(object)}`,
  );
const deeds = async () => (await listOwnActs(db.read, sam.account?.accountId ?? 0)).map(({ deed }) => deed);
const release = (wording: number) => releasePosts(db, { by, postId, upTo: 0, wording }, inMinutes(9));
const report = () =>
  db.write((tx) => keepReport(tx, { object: { kind: 'post', id: postId }, reason: 'Une attaque.' }, now));

test('it comes before them, with what everyone reads, and appears once one of them has read it', async () => {
  await wait();
  expect(await queue()).toEqual([`held post/${postId}`]);
  expect(await countHeldPosts(db.read)).toBe(1);
  const words = await readPostBodies(db.read, [{ kind: 'post', id: postId }]);
  expect(words.get(`post/${postId}`)?.words).toBe(`Des biscottes. → ${withLink}`);
  expect(await release(2)).toBe(1);
  expect(await getPost(db.read, postId)).toMatchObject({ body: withLink, editedAt: inMinutes(9), wording: 2 });
  expect((await getPost(db.read, postId)).html).toContain('exemple.org');
  expect((await searchForum(db.read, { language: 'fr', query: 'exemple' })).kind).toBe('all');
  expect((await listFormerWordings(db.read, postId)).map(({ body }) => body)).toEqual(['Des biscottes.']);
  expect(await queue()).toEqual([]);
  await leavesNoTrace(db, () => release(2), 'contribution/already-moderated');
});

test('that of a question brings its title', async () => {
  const question = (await getQuestion(db.read, threadId)).id;
  await anEdit(db, { postId: question, by: sam, title: 'Que vaut ce site ?', body: withLink });
  expect(await getThread(db.read, threadId)).toMatchObject({ title: 'À quoi sert un cookie ?' });
  await releasePosts(db, { by, postId: question, upTo: 0, wording: 2 }, now);
  expect(await getThread(db.read, threadId)).toMatchObject({ title: 'Que vaut ce site ?' });
});

test('declined, the post stays as it was, its author is told, and may say something else', async () => {
  await wait();
  const act = { by, postId, upTo: 0, reason: 'Une publicité.' };
  expect(await declinePosts(db, act, now)).toBe(1);
  expect(await getPost(db.read, postId)).toMatchObject({ body: 'Des biscottes.', hiddenAt: null, editedAt: null });
  expect((await listFormerWordings(db.read, postId)).map(({ state }) => state)).toEqual(['declined']);
  expect([await queue(), await deeds()]).toEqual([[], ['declined']]);
  await leavesNoTrace(db, () => declinePosts(db, act, now), 'contribution/already-moderated');
  expect(await wait('Des biscottes, donc.')).toBe(false);
});

test('words that its author gave meanwhile are neither let appear nor let stand unread', async () => {
  await wait();
  await wait(`${withLink}/autre`);
  await leavesNoTrace(db, () => release(2), 'community/post-reworded');
  await report();
  const last = (await listOpenReports(db.read, { kind: 'post', id: postId }))[0]?.id ?? 0;
  const keep = (wording: number) => keepPost(db, { by, postId, upTo: last, wording }, now);
  await leavesNoTrace(db, () => keep(2), 'community/post-reworded');
  await keep(3);
  await release(3);
  const held = await anAnswer(db, { threadId, by: sam, body: withLink });
  await anEdit(db, { postId: held, by: sam, body: 'Tout autre chose.' });
  const former = { by, postId: held, upTo: held, wording: 1 };
  await leavesNoTrace(db, () => releasePosts(db, former, now), 'community/post-reworded');
  await releasePosts(db, { ...former, wording: 2 }, now);
});

test('words that were reported do not vanish by being changed, nor those that are hidden', async () => {
  await report();
  await wait('Des mots polis.');
  expect((await listOpenReports(db.read, { kind: 'post', id: postId })).length).toBe(1);
  expect((await listFormerWordings(db.read, postId)).map(({ body }) => body)).toEqual(['Des biscottes.']);
  await hidePost(db, { by, postId, reason: 'Une attaque.' }, now);
  await leavesNoTrace(db, () => wait('D’autres.'), 'community/post-settled');
});

test('words are taken out of all that a post said or is to say, and of titles that came with a merge', async () => {
  await wait('Demandez à Camille Durand.');
  await wait('Demandez ailleurs.');
  await wait(`${withLink}/Camille-Durand`);
  const redaction = { by, postId, phrases: ['Camille Durand', 'Camille-Durand'], reason: 'Un nom.' };
  expect(await redactThread(db, redaction, now)).toBe(1);
  const former = (await listFormerWordings(db.read, postId)).map(({ body }) => body);
  const waiting = await findWaiting(db.read, postId);
  expect(JSON.stringify([former, waiting])).not.toContain('Durand');
  expect(waiting).toMatchObject({ html: '', renderer: 0 });
  // What its author has on the screen still holds them.
  await leavesNoTrace(db, () => anEdit(db, { postId, by: sam, wording: 4 }), 'community/post-changed');
  expect(await deeds()).toEqual(['redacted']);
});
