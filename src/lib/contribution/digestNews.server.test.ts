// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { addComment } from './comments.server.ts';
import type { Visitor } from './relation.server.ts';
import { aLesson, aProposal, aVisitor, ownModule } from './contributionTesting.ts';
import { listArrivals, listOwnNews } from './digestNews.server.ts';

const before = new Date('2026-11-20T10:00:00Z');
const since = new Date('2026-11-25T10:00:00Z');
const after = new Date('2026-11-26T10:00:00Z');

let db: Database;
let remove: () => Promise<void>;
let authorId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  authorId = await anAccount(db);
});

afterEach(() => remove());

const visitor: Visitor = { account: undefined, secret: undefined };
const say = (proposalId: number, at: Date, { isHeld = false, by = visitor } = {}) =>
  addComment(
    db,
    { proposalId, by, displayName: '', body: 'Une question.', parentId: undefined, place: undefined, isHeld },
    at,
  );
const news = () => listOwnNews(db.read, { accountId: authorId, since, limit: 10 });

test('what others have said since is news; what was said before, by oneself, or waits for a moderator is not', async () => {
  const first = await aProposal(db, { authorId, summary: 'Une', at: before });
  const second = await aProposal(db, { authorId, summary: 'Deux', at: before });
  const others = await aProposal(db, { summary: 'D’une autre personne', at: before });
  await say(first, before);
  await say(second, after, { isHeld: true });
  await say(others, after);
  await say(first, after, { by: aVisitor(authorId) });
  expect(await news()).toEqual([]);
  await say(first, after);
  await say(first, new Date(after.getTime() + 1));
  expect(await news()).toMatchObject([{ number: first, summary: 'Une', commentCount: 2 }]);
});

test('reviewers are told of what has come since to their modules, the latest first', async () => {
  await aProposal(db, { summary: 'Ancienne', at: before });
  const one = await aProposal(db, { summary: 'Une', at: after });
  const two = await aProposal(db, { summary: 'Deux', at: new Date(after.getTime() + 1) });
  const arrived = await listArrivals(db.read, { modules: [ownModule], since, limit: 10 });
  expect(arrived.map(({ number }) => number)).toEqual([two, one]);
  expect(await listArrivals(db.read, { modules: ['ailleurs'], since, limit: 10 })).toEqual([]);
  expect(await listArrivals(db.read, { modules: [], since, limit: 10 })).toEqual([]);
});
