// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { amendProposal } from './changeProposal.server.ts';
import { contributionDataHolder } from './contributionData.server.ts';
import { agreed, aLesson, aProposal, aText, inMinutes, now } from './contributionTesting.ts';
import { listVersions } from './proposalVersions.server.ts';
import { aSeatedReviewer } from './seatedTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

test('what a co-author agreed to is given to them with its date, and outlives their account with their words', async () => {
  const baseHash = await aLesson(db);
  const [authorId, accountId] = [await anAccount(db), await anAccount(db)];
  const by = await aSeatedReviewer(db, accountId);
  const id = await aProposal(db, { authorId });
  const texts = [{ documentId: 'lecon-reseaux', baseHash, text: aText('Mieux.'), place: undefined }];
  const amendment = { id, by, version: 1, texts, displayName: 'Ali', message: '' };
  await amendProposal(db, { ...amendment, consentText: agreed }, inMinutes(1));

  expect(await contributionDataHolder.collect(db, accountId)).toMatchObject({
    proposals: [],
    versions: [{ proposal: id, version: 2, name: 'Ali', consent: agreed, createdAt: inMinutes(1) }],
  });
  await db.write((tx) => contributionDataHolder.erase(tx, accountId, now));
  expect(await listVersions(db.read, id)).toMatchObject([
    { number: 1, authorId, consentText: null },
    { number: 2, authorId: null, authorName: 'Ali', consentText: agreed, createdAt: inMinutes(1) },
  ]);
});
