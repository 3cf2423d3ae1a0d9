// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { makeKeyPair } from './ed25519.server.ts';
import { describeIssuer, didOf } from './issuer.ts';
import { ensureIssuerKey, getSigningKey, listPublicKeys, rotateIssuerKey } from './issuerKeys.server.ts';
const now = new Date('2026-11-25T10:00:00Z');
const later = new Date('2026-11-26T10:00:00Z');
const [first, second] = [1, 2].map((seed) => makeKeyPair(new Uint8Array(32).fill(seed)));

let folder: TemporaryFolder;
let db: Database;

beforeEach(() => {
  folder = aTemporaryFolder();
  db = openEmptyDatabase(folder.folder);
});

afterEach(async () => {
  await db.close();
  folder.remove();
});

describe('the keys of an instance', () => {
  test('start with one, made at the first start and kept at the next ones', async () => {
    await expect(getSigningKey(db)).rejects.toThrow(/no key/);
    await ensureIssuerKey(db, () => first ?? makeKeyPair(new Uint8Array(32)), now);
    await ensureIssuerKey(db, () => second ?? makeKeyPair(new Uint8Array(32)), later);
    expect(await getSigningKey(db)).toEqual(first);
    expect(await listPublicKeys(db)).toEqual([first?.publicKey]);
  });

  test('once changed, all stay public, and the new one signs', async () => {
    if (!first || !second) throw new Error('No keys.');
    await ensureIssuerKey(db, () => first, now);
    await rotateIssuerKey(db, second, later);
    expect(await getSigningKey(db)).toEqual(second);
    const publicKeys = await listPublicKeys(db);
    expect(publicKeys).toEqual([second.publicKey, first.publicKey]);
    expect(describeIssuer('https://essaim.example', publicKeys)).toMatchObject({
      id: 'did:web:essaim.example',
      verificationMethod: publicKeys.map((publicKeyMultibase) => ({
        id: `did:web:essaim.example#${publicKeyMultibase}`,
        type: 'Multikey',
        controller: 'did:web:essaim.example',
        publicKeyMultibase,
      })),
      assertionMethod: publicKeys.map((publicKey) => `did:web:essaim.example#${publicKey}`),
    });
  });

  test('belong to the host and its port', () => {
    expect(didOf('http://localhost:3000')).toBe('did:web:localhost%3A3000');
    expect(didOf('https://essaim.example')).toBe('did:web:essaim.example');
  });
});
