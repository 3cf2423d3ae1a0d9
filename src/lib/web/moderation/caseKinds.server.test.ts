// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { keepAct } from '../../activity/moderationActs.server.ts';
import { aModule, anAnswer, anEdit, aThread } from '../../community/forum/forumTesting.ts';
import { reportPost } from '../../community/forum/reportPost.server.ts';
import { answerAct } from '../../contribution/actAnswers.server.ts';
import { aLesson, aProposal, aVisitor, now } from '../../contribution/contributionTesting.ts';
import { listModerationCases } from '../../contribution/moderationQueue.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aBundle } from '../../workshop/workshopTesting.ts';
import { publishBundle } from '../../workshop/bundleVisibility.server.ts';
import { caseListers, countAllCases } from './caseKinds.server.ts';

let db: Database;
let remove: () => Promise<void>;
beforeAll(() => void ({ db, remove } = anEmptyDatabase()));
afterAll(() => remove());

test('as many wait as the queue lists, of every kind that it has', async () => {
  expect(await countAllCases(db.read)).toBe(0);
  await aLesson(db);
  await aModule(db);
  const by = aVisitor(await anAccount(db));
  const threadId = await aThread(db, { by });
  const postId = await anAnswer(db, { by, threadId });
  await anAnswer(db, { by, threadId, formHold: 'looksAutomatic', body: 'Une autre.' });
  await anEdit(db, { by, postId, formHold: 'looksAutomatic' });
  await reportPost(db, { postId, reason: 'Injurieux.', by, receipt: undefined }, now);
  await aProposal(db, { holdReason: 'looksAutomatic' });
  const id = await aBundle(db, { ownerId: by.account?.accountId ?? null });
  await db.write((tx) => publishBundle(tx, { id, by, consentText: 'J’accepte.', holdReason: 'looksAutomatic' }, now));
  const concerned = { accountId: by.account?.accountId ?? null, secretHash: null };
  const act = { deed: 'hidden' as const, object: `post/${postId}`, reason: 'Hors sujet.', concerned };
  await db.write((tx) => keepAct(tx, act, now));
  await answerAct(db, { id: 1, by, words: 'C’est le sujet.' }, now);
  const { cases } = await listModerationCases(db.read, undefined, caseListers);
  expect(cases.map(({ object, why }) => `${why} ${object.kind}`).toSorted()).toEqual([
    'answered answer',
    'held bundle',
    'held post',
    'held post',
    'held proposal',
    'reported post',
  ]);
  expect(await countAllCases(db.read)).toBe(cases.length);
});
