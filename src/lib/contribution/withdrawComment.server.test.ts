// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { addComment, listComments } from './comments.server.ts';
import { aLesson, aProposal, aVisitor, inMinutes, now } from './contributionTesting.ts';
import { listHidden } from './hiddenObjects.server.ts';
import { hideObject, putBack } from './moderation.server.ts';
import type { Visitor } from './relation.server.ts';
import { aSeatedModerator } from './seatedTesting.ts';
import { withdrawComment } from './withdrawComment.server.ts';

const secret = 'adresse-secrete-de-nadia';
const withoutAccount: Visitor = { account: undefined, secret };
const body = 'J’habite rue des Lilas.';
const nobody: Visitor = { account: undefined, secret: undefined };

let db: Database;
let remove: () => Promise<void>;
let proposalId: number;
let zoe: Visitor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  proposalId = await aProposal(db);
  zoe = aVisitor(await anAccount(db));
});

afterEach(() => remove());

async function say(by: Visitor, { isHeld = false, parentId = undefined as number | undefined } = {}): Promise<number> {
  const said = {
    proposalId,
    by,
    displayName: 'Zoé',
    body,
    parentId,
    place: undefined,
  };
  return addComment(db, { ...said, isHeld, secretHash: sha256(secret) }, now);
}

const withdraw = (commentId: number, by: Visitor) => withdrawComment(db, { commentId, by }, inMinutes(5));
const wholeDatabase = () => JSON.stringify(readAllTables(db.connections.writing.name));

test('whoever said it takes it back, with an account or by their secret address: the words are nowhere any more', async () => {
  for (const by of [zoe, withoutAccount]) {
    const id = await say(by);
    const answer = await say(aVisitor(await anAccount(db)), { parentId: id });
    await withdraw(id, by);
    const said = new Map((await listComments(db.read, proposalId)).map((one) => [one.id, one]));
    expect(said.get(id)).toMatchObject({ body: '', withdrawnAt: inMinutes(5) });
    expect(said.get(answer)).toMatchObject({ parentId: id, body, withdrawnAt: null });
  }
});

test('nobody else does, nor twice', async () => {
  const id = await say(zoe);
  const other = aVisitor(await anAccount(db));
  for (const by of [other, nobody, withoutAccount])
    await expect(withdraw(id, by)).rejects.toMatchObject({ code: 'account/forbidden' });
  await expect(withdraw(id + 1, zoe)).rejects.toMatchObject({ code: 'contribution/not-found' });
  await withdraw(id, zoe);
  const once = wholeDatabase();
  await withdraw(id, zoe);
  expect(wholeDatabase()).toBe(once);
});

test('what waited for a moderator waits no more, and is on no list of what is hidden', async () => {
  const id = await say(zoe, { isHeld: true });
  const other = aVisitor(await anAccount(db));
  await expect(withdraw(id, other)).rejects.toMatchObject({ code: 'contribution/not-found' });
  await withdraw(id, zoe);
  expect(wholeDatabase()).not.toContain('rue des Lilas');
  expect((await listHidden(db.read, undefined)).hidden).toEqual([]);
});

test('a moderator puts nothing back of what was hidden, then withdrawn', async () => {
  const by = (await aSeatedModerator(db)).account;
  const act = { by, object: { kind: 'comment' as const, id: await say(zoe) } };
  await hideObject(db, { ...act, reason: 'Une adresse.' }, now);
  await withdraw(act.object.id, zoe);
  await expect(putBack(db, act, inMinutes(9))).rejects.toThrow();
  expect((await listHidden(db.read, undefined)).hidden).toEqual([]);
});
