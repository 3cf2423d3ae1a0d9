// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import { getDocument } from '../document/documents.server.ts';
import { setTranslationOf } from '../document/translation.ts';
import { findOriginOf, listStaleTranslations } from '../document/translations.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { aDocument, aLesson, ownModule } from './contributionTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let hash: string;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  hash = await aLesson(db);
});

afterEach(() => remove());

async function aTranslation(id: string, of: { id: string; hash: string }): Promise<string> {
  const text = setTranslationOf(`---\nid: ${id}\ntitle: Networks\n---\n`, of);
  return aDocument(db, { id, path: `01-debut/${id}.md`, language: 'en', text });
}

const original = { id: 'lecon-reseaux' };

test('a translation of the published text is up to date, one of an earlier text is stale', async () => {
  const fresh = await aTranslation('fresh', { ...original, hash });
  const old = await aTranslation('old', { ...original, hash: '0'.repeat(64) });
  expect(await findOriginOf(db, { documentId: 'fresh', revision: fresh })).toMatchObject({ isStale: false, original });
  expect(await findOriginOf(db, { documentId: 'old', revision: old })).toMatchObject({
    isStale: true,
    since: '000000000000',
  });
  expect(await listStaleTranslations(db, ownModule)).toEqual([
    {
      translation: await getDocument(db, 'old'),
      origin: { original: await getDocument(db, 'lecon-reseaux'), since: '000000000000', isStale: true },
    },
  ]);
});

test('an original, and a translation of nothing that is here, have no origin', async () => {
  const lost = await aTranslation('lost', { id: 'ailleurs', hash });
  expect(await findOriginOf(db, { documentId: 'lecon-reseaux', revision: hash })).toBeUndefined();
  expect(await findOriginOf(db, { documentId: 'lost', revision: lost })).toBeUndefined();
  expect(await listStaleTranslations(db, ownModule)).toEqual([]);
});
