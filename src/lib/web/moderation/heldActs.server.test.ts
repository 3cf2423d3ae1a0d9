// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Actor } from '../../account/role.ts';
import type { ModerationDeed } from '../../activity/moderationAct.ts';
import { moderationAct } from '../../activity/moderationAct.schema.server.ts';
import { listHeldActs } from '../../activity/moderationActs.server.ts';
import { aModule, anAnswer, aStranger, aThread } from '../../community/forum/forumTesting.ts';
import { mergeThreads } from '../../community/forum/mergedThreads.server.ts';
import { declinePosts, hidePost, releasePosts } from '../../community/forum/postModeration.server.ts';
import { findSaidPost, getPost, getQuestion } from '../../community/forum/posts.server.ts';
import { redactThread } from '../../community/forum/redactThread.server.ts';
import { closeThread } from '../../community/forum/threadModeration.server.ts';
import { withdrawPost } from '../../community/forum/withdrawPost.server.ts';
import { answerAct } from '../../contribution/actAnswers.server.ts';
import { addComment, findSaidComment } from '../../contribution/comments.server.ts';
import { aHolder, aLesson, aProposal, aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import { declineHeld, hideObject } from '../../contribution/moderation.server.ts';
import { redact } from '../../contribution/redactions.server.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { decideOnBundle } from '../../workshop/bundleModeration.server.ts';
import { eraseBundle } from '../../workshop/changeBundle.server.ts';
import { aBundle } from '../../workshop/workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Actor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  await aModule(db);
  by = (await aSeatedModerator(db)).account ?? { accountId: 0, grants: [] };
});

afterEach(() => remove());

const secret = 'ce-qui-a-ete-dit-sans-compte';
const secretHash = sha256(secret);
const reason = 'Ce message s’en prend à quelqu’un.';
const words = 'Je parlais d’une idée.';
const heldActs = (held = secret) => listHeldActs(db.read, held);

async function aSaidComment(isHeld: boolean, said = 'Un mot.'): Promise<number> {
  const proposalId = await aProposal(db);
  const where = { proposalId, parentId: undefined, place: undefined };
  return addComment(db, { ...where, by: aStranger, displayName: '', body: said, isHeld, secretHash }, now);
}

async function aQuestionOf(held = secretHash): Promise<{ threadId: number; postId: number }> {
  const threadId = await aThread(db, { by: aStranger, secretHash: held, allowsVisitors: true });
  const { id: postId } = await getQuestion(db.read, threadId);
  await releasePosts(db, { by, postId, upTo: postId, wording: 1 }, now);
  return { threadId, postId };
}

async function decline(postId: number): Promise<void> {
  await declinePosts(db, { by, postId, upTo: postId, reason }, now);
}

async function aSaidPost(): Promise<number> {
  const threadId = await aThread(db, { by: aVisitor(await anAccount(db)) });
  return anAnswer(db, { by: aStranger, threadId, allowsVisitors: true, secretHash });
}

/** What can be done to each kind of words that come without an account. */
const moderated: ReadonlyArray<[string, ModerationDeed, () => Promise<unknown>]> = [
  [
    'a comment that waited',
    'declined',
    async () => {
      const id = await aSaidComment(true);
      await declineHeld(db, { by: seated(), object: { kind: 'comment', id }, upTo: id, reason }, now);
    },
  ],
  [
    'a comment that was read',
    'hidden',
    async () => {
      const id = await aSaidComment(false);
      await hideObject(db, { by: seated(), object: { kind: 'comment', id }, reason }, now);
    },
  ],
  [
    'a proposal',
    'hidden',
    async () => {
      const id = await aProposal(db, { secretHash });
      await hideObject(db, { by: seated(), object: { kind: 'proposal', id }, reason }, now);
    },
  ],
  ['a post that waited', 'declined', async () => decline(await aSaidPost())],
  ['a question', 'hidden', async () => hidePost(db, { by, postId: (await aQuestionOf()).postId, reason }, now)],
  ['a thread', 'closed', async () => closeThread(db, { by, threadId: (await aQuestionOf()).threadId, reason }, now)],
  [
    'a thread that went into another one',
    'merged',
    async () => {
      const { threadId } = await aQuestionOf();
      const { threadId: into } = await aQuestionOf(sha256('une-autre-question'));
      await mergeThreads(db, { by, threadId, into, reason }, now);
    },
  ],
  [
    'a name in a post',
    'redacted',
    async () => {
      const postId = await aSaidPost();
      await redactThread(db, { by, postId, phrases: ['À se souvenir'], reason }, now);
    },
  ],
  [
    'a name in a comment',
    'redacted',
    async () => {
      await aSaidComment(false, 'Jeanne Durand sait.');
      const looked = { documentId: 'lecon-reseaux', phrases: ['Jeanne Durand'], reason };
      await redact(db, { by: seated(), ...looked }, now);
    },
  ],
  [
    'a bundle',
    'hidden',
    async () => decideOnBundle(db, { id: await aSaidBundle(), by, decision: 'hide', reason }, now),
  ],
];

const aSaidBundle = () => aBundle(db, { secretHash });
const seated = () => ({ accountId: by.accountId ?? 0, pseudonym: '', grants: [...by.grants] });

describe('whoever holds the secret address reads what was done to', () => {
  test.each(moderated)('%s (%s), and answers it once', async (_what, deed, moderate) => {
    await moderate();
    const [act, ...others] = await heldActs();
    expect(others).toEqual([]);
    expect(act).toMatchObject({ deed, reason, concernedId: null });
    const id = act?.id ?? 0;
    const answer = (as: Parameters<typeof answerAct>[1]['by']) => answerAct(db, { id, by: as, words }, inMinutes(1));
    for (const as of [aStranger, aHolder('un-autre-secret'), aHolder(''), aVisitor(await anAccount(db))])
      await expect(answer(as)).rejects.toMatchObject({ code: 'contribution/act-not-found' });
    await answer(aHolder(secret));
    await expect(answer(aHolder(secret))).rejects.toMatchObject({ code: 'contribution/already-answered' });
    expect((await heldActs())[0]).toMatchObject({ answer: words });
    expect(await heldActs('un-autre-secret')).toEqual([]);
  });
});

test('nothing is kept of a secret but its hash, nor of an act that nobody could read', async () => {
  const id = await aSaidComment(false);
  await hideObject(db, { by: seated(), object: { kind: 'comment', id }, reason }, now);
  const nobodys = await anAnswer(db, { by: aStranger, threadId: (await aQuestionOf()).threadId, allowsVisitors: true });
  await decline(nobodys);
  const rows = await db.read.select().from(moderationAct);
  expect(rows.map(({ object }) => object)).not.toContain(`post/${nobodys}`);
  expect(JSON.stringify([rows, await findSaidComment(db.read, secret)])).not.toContain(secret);
});

test('whoever asked, or proposed, goes on at the address that they hold, whatever else they say there', async () => {
  const { threadId } = await aQuestionOf();
  const answered = await anAnswer(db, { by: aHolder(secret), threadId, secretHash: sha256('un-secret-de-plus') });
  expect(await getPost(db.read, answered)).toMatchObject({ secretHash });
  const proposalId = await aProposal(db, { secretHash });
  const said = { proposalId, parentId: undefined, place: undefined, displayName: '', body: 'Un mot.', isHeld: false };
  await addComment(db, { ...said, by: aHolder(secret), secretHash: sha256('un-secret-de-plus') }, now);
  expect(await findSaidComment(db.read, secret)).toMatchObject({ said: { secretHash } });
});

test('somebody with an account is given no secret address', async () => {
  const visitor = aVisitor(await anAccount(db));
  const threadId = await aThread(db, { by: visitor });
  await anAnswer(db, { by: visitor, threadId, secretHash });
  expect(await findSaidPost(db.read, secret)).toBeUndefined();
});

test('the holder of the address of a post takes it back, and nobody else does', async () => {
  const postId = await aSaidPost();
  await expect(withdrawPost(db, { postId, by: aHolder('un-autre-secret') }, now)).rejects.toMatchObject({
    code: 'account/sign-in-required',
  });
  await withdrawPost(db, { postId, by: aHolder(secret) }, now);
  expect(await findSaidPost(db.read, secret)).toMatchObject({ body: '', withdrawnAt: now });
});

test('what was done about a bundle goes with it, and what was done about others stays', async () => {
  const other = await aBundle(db, { secretHash: sha256('un-autre-parcours') });
  const id = await aSaidBundle();
  for (const one of [id, other]) await decideOnBundle(db, { id: one, by, decision: 'hide', reason }, now);
  await eraseBundle(db, { id, by: aHolder(secret) }, now);
  expect((await db.read.select().from(moderationAct)).map(({ object }) => object)).toEqual([`bundle/${other}`]);
});

test('acts and words are found by the hash of a secret along an index', () => {
  for (const table of ['moderation_act', 'post', 'comment']) {
    const plan = db.connections.writing
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE secret_hash = ? AND secret_hash is not null ORDER BY id LIMIT 1`,
      )
      .all('');
    expect(JSON.stringify(plan)).toContain(`${table}_secret_hash_idx`);
  }
});
