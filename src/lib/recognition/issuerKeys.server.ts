// SPDX-License-Identifier: AGPL-3.0-or-later
import { desc, isNull } from 'drizzle-orm';
import { growContentVersions } from '../document/contentVersions.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { issuerKey } from './credential.schema.server.ts';
import type { KeyPair } from './ed25519.server.ts';

/** More keys than any instance goes through; a list always has a limit. */
const mostKeys = 1_000;

/** Keeps the first key of an instance; changes nothing when there is one already. */
export async function ensureIssuerKey(db: Database, makePair: () => KeyPair, now: Date): Promise<void> {
  if (await findSigningKey(db.read)) return;
  const pair = makePair();
  await db.write(async (tx) => {
    if (!(await findSigningKey(tx))) await addKey(tx, pair, now);
  });
}

/**
 * Signs with a new key from now on. The former ones stay public, so that what they signed can still be checked.
 */
export async function rotateIssuerKey(db: Database, pair: KeyPair, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await tx.update(issuerKey).set({ retiredAt: now }).where(isNull(issuerKey.retiredAt));
    await addKey(tx, pair, now);
    await growContentVersions(tx, ['badges']);
  });
}

/** The key that signs today. @throws {Error} before `ensureIssuerKey` */
export async function getSigningKey(db: Database): Promise<KeyPair> {
  const key = await findSigningKey(db.read);
  if (!key) throw new Error('This instance has no key to sign with.');
  return key;
}

/** The public half of every key there ever was, the latest first. */
export async function listPublicKeys(db: Database): Promise<string[]> {
  const rows = await db.read
    .select({ publicKey: issuerKey.publicKey })
    .from(issuerKey)
    .orderBy(desc(issuerKey.createdAt), issuerKey.publicKey)
    .limit(mostKeys);
  return rows.map(({ publicKey }) => publicKey);
}

async function findSigningKey(reader: Reader): Promise<KeyPair | undefined> {
  const [row] = await reader
    .select({ publicKey: issuerKey.publicKey, privateKey: issuerKey.privateKey })
    .from(issuerKey)
    .where(isNull(issuerKey.retiredAt))
    .limit(1);
  return row;
}

async function addKey(tx: Transaction, pair: KeyPair, now: Date): Promise<void> {
  await tx.insert(issuerKey).values({ ...pair, createdAt: now });
}
