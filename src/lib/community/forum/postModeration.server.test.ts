// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suspension } from '../../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { listOwnActs } from '../../activity/moderationActs.server.ts';
import { aModerator, aReviewer, aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import { formatObject } from '../../contribution/moderatedObject.ts';
import { listModerationCases } from '../../contribution/moderationQueue.server.ts';
import { keepReport, listOpenReports } from '../../contribution/reports.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import { makeRedactor } from '../../document/redaction.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { isPublicPost } from './forumAccess.ts';
import { listHeldPosts, readPostBodies } from './postCases.server.ts';
import { declinePosts, hidePost, keepPost, putPostBack, releasePosts } from './postModeration.server.ts';
import { getPost, getQuestion } from './posts.server.ts';
import { findRedactedPosts } from './redactedPosts.server.ts';
import { redactThread } from './redactThread.server.ts';
import { reportPost } from './reportPost.server.ts';
import { getThread } from './threads.server.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor['account'];
let zoe: Visitor;
let zoesId: number;
let threadId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  by = (await aSeatedModerator(db)).account;
  zoesId = await anAccount(db);
  zoe = aVisitor(zoesId);
  threadId = await aThread(db, { by: aVisitor(await anAccount(db)) });
});

afterEach(() => remove());

const reason = 'Ce message s’en prend à quelqu’un.';
const aHeld = (body = 'Achetez nos bonnets.', as = zoe) =>
  anAnswer(db, { by: as, threadId, body, formHold: 'looksAutomatic' });
const aShown = (body?: string) => anAnswer(db, { by: zoe, threadId, ...(body !== undefined && { body }) });
const isPublic = async (id: number) => isPublicPost(await getPost(db.read, id));
const report = (id: number) =>
  db.write((tx) => keepReport(tx, { object: { kind: 'post', id }, reason: 'Une attaque.' }, now));
const queue = async () =>
  (await listModerationCases(db.read, undefined, [listHeldPosts])).cases.map(({ object, why, count }) => [
    formatObject(object),
    why,
    count,
  ]);
const found = async (words: string) =>
  (await searchForum(db.read, { query: words, language: 'fr' })).found.map(({ line }) => line.id);
const everything = () => readAllTables(db.connections.writing.name);

test('a post that was held is released: everyone reads it, and its thread counts it', async () => {
  const id = await aHeld();
  expect(await queue()).toEqual([[`post/${id}`, 'held', 1]]);
  expect(await releasePosts(db, { by, postId: id, upTo: id, wording: 1 }, inMinutes(1))).toBe(1);
  expect(await isPublic(id)).toBe(true);
  expect(await getThread(db.read, threadId)).toMatchObject({ answerCount: 1, lastPostId: id });
  expect(await queue()).toEqual([]);
});

test('a flood of the same words is one case, settled by one act up to the last one that was seen', async () => {
  const others = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  const first = await aHeld();
  const last = await aHeld('Achetez nos bonnets.', others[0]);
  const another = await aHeld('Tout autre chose.');
  expect(await queue()).toEqual([
    [`post/${first}`, 'held', 2],
    [`post/${another}`, 'held', 1],
  ]);
  const since = await aHeld('Achetez nos bonnets.', others[1]);
  expect(await declinePosts(db, { by, postId: first, upTo: last, reason }, inMinutes(1))).toBe(2);
  expect((await queue()).map(([name]) => name)).toEqual([`post/${another}`, `post/${since}`]);
  expect(await listOwnActs(db.read, zoesId)).toMatchObject([{ object: `post/${first}`, deed: 'declined', reason }]);
});

test('a post is hidden with its reports settled, its author told, and put back as it was', async () => {
  const id = await aShown('Un traceur suit les pas.');
  await report(id);
  expect(await queue()).toEqual([[`post/${id}`, 'reported', 1]]);
  await hidePost(db, { by, postId: id, reason: ` ${reason} ` }, inMinutes(1));
  expect(await getPost(db.read, id)).toMatchObject({ hiddenReason: reason });
  expect(await getThread(db.read, threadId)).toMatchObject({ answerCount: 0 });
  expect(await queue()).toEqual([]);
  await putPostBack(db, { by, postId: id }, inMinutes(2));
  expect(await isPublic(id)).toBe(true);
  expect(await getThread(db.read, threadId)).toMatchObject({ answerCount: 1 });
  expect((await listOwnActs(db.read, zoesId)).map(({ deed }) => deed)).toEqual(['putBack', 'hidden']);
});

test('a question that is hidden takes its thread with it, and brings it back', async () => {
  const { id } = await getQuestion(db.read, threadId);
  await hidePost(db, { by, postId: id, reason }, now);
  expect((await getThread(db.read, threadId)).hiddenReason).toBe(reason);
  await putPostBack(db, { by, postId: id }, now);
  expect((await getThread(db.read, threadId)).hiddenAt).toBeNull();
});

test('what was reported may stay, but for a report that came since', async () => {
  const id = await aShown();
  await report(id);
  const [seen] = await listOpenReports(db.read, { kind: 'post', id });
  await report(id);
  await keepPost(db, { by, postId: id, upTo: seen?.id ?? 0, wording: 1 }, now);
  expect(await listOpenReports(db.read, { kind: 'post', id })).toHaveLength(1);
  expect(await isPublic(id)).toBe(true);
});

describe('personal data', () => {
  const phrases = ['Jeanne Durand'];

  test('is taken out of the whole thread, its title and the index, and each author is told once', async () => {
    const other = await aThread(db, { by: zoe, title: 'Appeler Jeanne Durand ?', body: 'Jeanne Durand saurait.' });
    const quoting = await anAnswer(db, { by: zoe, threadId: other, body: 'Oui, jeanne durand sait.' });
    const bystander = await anAnswer(db, { by: zoe, threadId: other, body: 'Un mot sans nom.' });
    const elsewhere = await aShown('Jeanne Durand, ailleurs.');
    const kept = await getPost(db.read, bystander);
    expect(await redactThread(db, { by, postId: quoting, phrases, reason: 'Un nom.' }, now)).toBe(2);
    const words = await readPostBodies(db.read, [{ kind: 'post', id: (await getQuestion(db.read, other)).id }]);
    for (const { words: said } of words.values()) expect(said).not.toContain('Durand');
    expect((await getPost(db.read, quoting)).body).toBe('Oui, (passage retiré par la modération) sait.');
    expect((await getPost(db.read, quoting)).html).not.toContain('durand');
    expect(await getPost(db.read, bystander)).toEqual({ ...kept, searchKey: expect.any(Number) as number });
    expect(JSON.stringify(everything()['activity'])).not.toContain('Durand');
    expect((await getPost(db.read, elsewhere)).body).toContain('Durand');
    expect(await found('Durand')).toEqual([threadId]);
    const told = await listOwnActs(db.read, zoesId);
    expect(told.map(({ deed, reason: why }) => [deed, why])).toEqual([
      ['redacted', 'Un nom.'],
      ['redacted', 'Un nom.'],
    ]);
  });

  test('is found in the forum when it is taken out of everything', async () => {
    const id = await aShown('Jeanne Durand sait.');
    const wanted = { phrases, redact: makeRedactor(phrases) };
    const rows = await findRedactedPosts(db, wanted);
    expect(rows).toMatchObject([{ kind: 'post', concerned: { accountId: zoesId, object: `post/${id}` } }]);
    await db.write(async (tx) => {
      for (const { keep } of rows) await keep(tx);
    });
    expect(await findRedactedPosts(db, wanted)).toEqual([]);
    expect(await found('Durand')).toEqual([]);
  });

  test('is named well enough to be found', async () => {
    const postId = await aShown();
    const before = everything();
    const redacting = (changes: object) => redactThread(db, { by, postId, phrases, reason, ...changes }, now);
    await expect(redacting({})).rejects.toMatchObject({ code: 'contribution/nothing-to-redact' });
    for (const words of [[], ['ab'], ['Jeanne', '.']])
      await expect(redacting({ phrases: words })).rejects.toMatchObject({ code: 'contribution/redaction-refused' });
    await expect(redacting({ reason: ' ' })).rejects.toMatchObject({ code: 'contribution/draft-refused' });
    expect(everything()).toEqual(before);
  });
});

describe('each act', () => {
  type Act = (id: number, as: Visitor['account']) => Promise<unknown>;
  const acts: Array<[string, Act, () => Promise<number>]> = [
    ['release', (postId, as) => releasePosts(db, { by: as, postId, upTo: postId, wording: 1 }, now), () => aHeld()],
    ['decline', (postId, as) => declinePosts(db, { by: as, postId, upTo: postId, reason }, now), () => aHeld()],
    ['hide', (postId, as) => hidePost(db, { by: as, postId, reason }, now), () => aShown()],
    [
      'put back',
      (postId, as) => putPostBack(db, { by: as, postId }, now),
      async () => {
        const id = await aShown();
        await hidePost(db, { by, postId: id, reason }, now);
        return id;
      },
    ],
    [
      'keep',
      (postId, as) => keepPost(db, { by: as, postId, upTo: 1_000, wording: 1 }, now),
      async () => {
        const id = await aShown();
        await report(id);
        return id;
      },
    ],
  ];

  test.each(acts)('%s is for moderators alone, and a refusal leaves no trace', async (_, act, make) => {
    const id = await make();
    const outsider = await anAccount(db);
    const before = everything();
    await expect(act(id, undefined)).rejects.toMatchObject({ code: 'account/sign-in-required' });
    for (const as of [aVisitor(outsider), zoe, aReviewer(outsider), aModerator(outsider)])
      await expect(act(id, as.account)).rejects.toMatchObject({ code: 'account/forbidden' });
    await expect(act(999, by)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(everything()).toEqual(before);
  });

  test.each(acts)('%s is done once when two moderators do it: the second one is told', async (_, act, make) => {
    const id = await make();
    const both = await Promise.allSettled([act(id, by), act(id, (await aSeatedModerator(db)).account)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const told = { reason: { code: 'contribution/already-moderated' } };
    expect(both.find((one) => one.status === 'rejected')).toMatchObject(told);
  });
});

test('a suspended person neither asks, answers nor reports', async () => {
  const held = { accountId: zoesId, reason, startedAt: now, endsAt: inMinutes(60) };
  await db.write(async (tx) => void (await tx.insert(suspension).values(held)));
  const before = everything();
  const postId = (await getQuestion(db.read, threadId)).id;
  const reporting = { postId, reason, by: zoe, receipt: undefined };
  for (const said of [aThread(db, { by: zoe }), aShown(), reportPost(db, reporting, now)])
    await expect(said).rejects.toMatchObject({ code: 'account/suspended', data: { reason } });
  expect(everything()).toEqual(before);
});
