// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Actor } from '../account/role.ts';
import { actPageSize, getAct, keepAct, listOwnActs } from '../activity/moderationActs.server.ts';
import { moderationActDataHolder } from '../activity/moderationActData.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { answerAct, decideOnAnswer, listAnswerCases } from './actAnswers.server.ts';
import { aHolder, aLesson, aModerator, aProposal, aReviewer, aVisitor, inMinutes, now } from './contributionTesting.ts';
import { formatObject } from './moderatedObject.ts';
import { declineHeld, hideObject, putBack } from './moderation.server.ts';
import { listModerationCases, queuePageSize } from './moderationQueue.server.ts';
import { proposalOf } from './moderationTesting.ts';
import { proposal } from './proposal.schema.server.ts';
import type { Visitor } from './relation.server.ts';
import { redact } from './redactions.server.ts';
import { aSeatedModerator } from './seatedTesting.ts';
import { suspendAccount } from './suspending.server.ts';
import { sha256 } from '../shared/hash.server.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor['account'] & Actor;
let zoe: number;
let own: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  by = (await aSeatedModerator(db)).account ?? { accountId: 0, pseudonym: '', grants: [] };
  zoe = await anAccount(db);
  own = await aProposal(db, { authorId: zoe });
});

afterEach(() => remove());

const words = 'Je parlais d’une idée, pas de quelqu’un.';
const reason = 'Ce message s’en prend à quelqu’un.';
const hide = (id = own) => hideObject(db, { by, object: proposalOf(id), reason }, now);
const lastAct = async () => (await listOwnActs(db.read, zoe))[0]?.id ?? 0;
const answer = (id: number, as = aVisitor(zoe), said = words, at = inMinutes(1)) =>
  answerAct(db, { id, by: as, words: said }, at);
const settle = (id: number, changes: Partial<Parameters<typeof decideOnAnswer>[1]> = {}) =>
  decideOnAnswer(db, { id, by, outcome: 'upheld', reason: '', ...changes }, inMinutes(2));
const queue = async () =>
  (await listModerationCases(db.read, undefined, [listAnswerCases])).cases.map(({ object }) => formatObject(object));
const everything = () => readAllTables(db.connections.writing.name);
const refusal = (code: string) => ({ code });

test('whoever an act is about reads it with its reason, answers it once, and reads what came of it', async () => {
  await hide();
  const id = await lastAct();
  expect(await getAct(db.read, id)).toMatchObject({
    concernedId: zoe,
    object: `proposal/${own}`,
    deed: 'hidden',
    reason,
  });
  await answer(id, aVisitor(zoe), ` ${words} `);
  expect(await queue()).toEqual([`answer/${id}`]);
  await expect(answer(id, aVisitor(zoe), 'Et puis')).rejects.toMatchObject(refusal('contribution/already-answered'));
  await settle(id, { reason: ' Relisez le troisième paragraphe. ' });
  expect(await queue()).toEqual([]);
  const settled = { answer: words, outcome: 'upheld', outcomeReason: 'Relisez le troisième paragraphe.' };
  expect(await getAct(db.read, id)).toMatchObject(settled);
});

test('to undo an act is to settle its answer, and what is undone is not answered', async () => {
  await hide();
  const id = await lastAct();
  const other = await aProposal(db, { authorId: zoe });
  await hide(other);
  const bystander = await lastAct();
  await Promise.all([answer(id), answer(bystander)]);
  await putBack(db, { by, object: proposalOf(own) }, inMinutes(2));
  expect(await getAct(db.read, id)).toMatchObject({ outcome: 'reversed', settledAt: inMinutes(2) });
  expect(await queue()).toEqual([`answer/${bystander}`]);
  await expect(answer(await lastAct())).rejects.toMatchObject(refusal('contribution/act-not-found'));
  await expect(settle(id)).rejects.toMatchObject(refusal('contribution/already-moderated'));
});

test('a suspended person can answer: it is how they are heard', async () => {
  await suspendAccount(db, { by, accountId: zoe, reason, days: 3 }, now);
  await answer(await lastAct());
  expect(await queue()).toHaveLength(1);
});

test('whoever holds the secret address of a proposal answers for it, and of no other', async () => {
  const secret = 'une-adresse-secrete-bien-assez-longue';
  const theirs = await aProposal(db, { secretHash: sha256(secret), holdReason: 'looksAutomatic' });
  await declineHeld(db, { by, object: proposalOf(theirs), upTo: theirs, reason }, now);
  await hide();
  const [declined, hidden] = [1, 2];
  expect(await getAct(db.read, declined)).toMatchObject({ concernedId: null, deed: 'declined' });
  for (const as of [aVisitor(zoe), aHolder('une-autre-adresse')])
    await expect(answer(declined, as)).rejects.toMatchObject(refusal('contribution/act-not-found'));
  await expect(answer(hidden, aHolder(secret))).rejects.toMatchObject(refusal('contribution/act-not-found'));
  await answer(declined, aHolder(secret));
  expect(await queue()).toEqual([`answer/${declined}`]);
});

test('taking personal data out of somebody’s words is told them, once for each thing they said', async () => {
  await db.write((tx) => tx.update(proposal).set({ summary: 'Appelez Jeanne Durand', message: 'Jeanne Durand sait.' }));
  await aProposal(db, { message: 'Jeanne Durand aussi.' });
  await hide();
  await answer(await lastAct(), aVisitor(zoe), 'C’est Jeanne Durand qui le dit.');
  const redaction = { by, documentId: 'lecon-reseaux', phrases: ['Jeanne Durand'], reason: 'Un nom.' };
  await redact(db, redaction, now);
  const [told, answered] = await listOwnActs(db.read, zoe);
  expect(told).toMatchObject({ deed: 'redacted', object: `proposal/${own}`, reason: 'Un nom.' });
  expect(answered?.answer).not.toContain('Durand');
  expect(await listOwnActs(db.read, zoe)).toHaveLength(2);
});

describe('a refusal leaves no trace', () => {
  test('to anybody else than the person concerned, without words, and with too many', async () => {
    await hide();
    const id = await lastAct();
    const before = everything();
    for (const as of [aVisitor(await anAccount(db)), { account: by, secret: undefined }, aHolder('secret')])
      await expect(answer(id, as)).rejects.toMatchObject(refusal('contribution/act-not-found'));
    await expect(answer(999)).rejects.toMatchObject(refusal('contribution/act-not-found'));
    for (const none of [' ', 'x'.repeat(1_001)])
      await expect(answer(id, aVisitor(zoe), none)).rejects.toMatchObject(refusal('contribution/draft-refused'));
    expect(everything()['moderation_act']).toEqual(before['moderation_act']);
    expect(everything()['activity']).toEqual(before['activity']);
  });

  test('to all but moderators, and to the second of two', async () => {
    await hide();
    const id = await lastAct();
    await expect(settle(id)).rejects.toMatchObject(refusal('contribution/already-moderated'));
    await answer(id);
    const outsider = await anAccount(db);
    const before = everything();
    await expect(settle(id, { by: undefined })).rejects.toMatchObject(refusal('account/sign-in-required'));
    for (const as of [aVisitor(outsider), aReviewer(outsider), aModerator(outsider)])
      await expect(settle(id, { by: as.account })).rejects.toMatchObject(refusal('account/forbidden'));
    await expect(settle(id, { reason: 'x'.repeat(501) })).rejects.toMatchObject(refusal('contribution/draft-refused'));
    expect(everything()).toEqual(before);
    const other = (await aSeatedModerator(db)).account;
    const both = await Promise.allSettled([settle(id), settle(id, { by: other, outcome: 'reversed' })]);
    expect(both[1]).toMatchObject({ reason: refusal('contribution/already-moderated') });
    expect(await getAct(db.read, id)).toMatchObject({ outcome: 'upheld' });
  });
});

test('the queue shows answers page by page, oldest first, none twice', async () => {
  const names: string[] = [];
  const concerned = { accountId: zoe, secretHash: null };
  for (let rank = 0; rank < queuePageSize + 3; rank += 1) {
    await db.write((tx) => keepAct(tx, { concerned, object: 'bundle/0z0z7ampvj', deed: 'hidden', reason }, now));
    const id = await lastAct();
    await answer(id, aVisitor(zoe), words, inMinutes(1));
    names.push(`answer/${id}`);
  }
  const first = await listModerationCases(db.read, undefined, [listAnswerCases]);
  const second = await listModerationCases(db.read, first.next, [listAnswerCases]);
  const shown = [...first.cases, ...second.cases].map(({ object }) => formatObject(object));
  expect(shown.toSorted()).toEqual(names.toSorted());
  expect(second.next).toBeUndefined();
});

test('one’s own acts are read page by page, and go with the account', async () => {
  await hide();
  const concerned = { accountId: zoe, secretHash: null };
  for (let rank = 0; rank < actPageSize; rank += 1)
    await db.write((tx) => keepAct(tx, { concerned, object: 'post/1', deed: 'hidden', reason }, now));
  const first = await listOwnActs(db.read, zoe);
  expect(first).toHaveLength(actPageSize + 1);
  expect(await listOwnActs(db.read, zoe, first[actPageSize - 1]?.id)).toHaveLength(1);
  expect((await moderationActDataHolder.collect(db, zoe)).moderationActs).toHaveLength(actPageSize + 1);
  await db.write((tx) => moderationActDataHolder.erase(tx, zoe, now));
  expect(await listOwnActs(db.read, zoe)).toEqual([]);
});

test('lists of acts and of answers are read along an index', async () => {
  const plan = async (query: ReturnType<typeof sql>) =>
    JSON.stringify(await db.read.all(sql`explain query plan ${query}`));
  const acts = sql`select * from moderation_act where`;
  expect(await plan(sql`${acts} concerned_id = 1 and id < 9 order by id desc limit 21`)).toContain('concerned_id_idx');
  expect(await plan(sql`${acts} object = 'post/1' order by id desc limit 20`)).toContain('object_idx');
  const open = sql`${acts} answered_at is not null and settled_at is null order by answered_at limit 21`;
  expect(await plan(open)).toContain('answered_at_idx');
});
