// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { checkCredentials } from './checkCredentials.server.ts';
import { credential } from './credential.schema.server.ts';
import { makeKeyPair } from './ed25519.server.ts';
import { ensureIssuerKey, rotateIssuerKey } from './issuerKeys.server.ts';
import { aCredential, aSignedBadge, now, pair } from './recognitionTesting.ts';

let folder: TemporaryFolder;
let db: Database;

beforeEach(async () => {
  folder = aTemporaryFolder();
  db = openEmptyDatabase(folder.folder);
  await ensureIssuerKey(db, () => pair, now);
});

afterEach(async () => {
  await db.close();
  folder.remove();
});

let published = 0;

async function publish(id: string, signed: string | null): Promise<void> {
  const accountId = await anAccount(db);
  published += 1;
  const said = { title: 'Essai', language: 'fr', holder: 'named', name: 'Camille', holderKey: 'sel' } as const;
  const given = { accountId, module: 'essai', goneThrough: [], earnedAt: now, publishedAt: now };
  await db.write((tx) =>
    tx.insert(credential).values({ id, ...said, ...given, statusList: 1, statusIndex: published, signed }),
  );
}

test('the signature of each badge is checked with the keys of now and of before; one that was altered is named', async () => {
  const signed = JSON.stringify(await aSignedBadge());
  await publish('a-intact', signed);
  await publish('b-altered', signed.replace('Un module d’essai', 'Un autre module'));
  await publish('c-unreadable', signed.slice(1));
  await publish(
    'd-by-another',
    JSON.stringify(await aSignedBadge(aCredential(), { key: makeKeyPair(new Uint8Array(32)) })),
  );
  await publish('e-unsigned', null);
  await rotateIssuerKey(db, makeKeyPair(new Uint8Array(32).fill(9)), now);
  const broken = ['b-altered', 'c-unreadable', 'd-by-another'];
  expect(await checkCredentials(db)).toEqual({
    signed: 4,
    faults: broken.map((subject) => ({ kind: 'signature-broken', subject })),
  });
});
