// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { accountDataHolder } from './accountData.server.ts';
import { account, erasure, grant, recoveryCode, session } from './account.schema.server.ts';
import { aLearner, anAccount, anEmptyDatabase, aPassphrase } from './accountTesting.ts';
import { eraseAccount, listErasures, reapplyErasures } from './erasures.server.ts';
import type { PersonalDataHolder } from './personalData.ts';
import { keepRecoveryCodes } from './recoveryCodes.server.ts';

const now = new Date('2026-11-25T10:00:00Z');

let db: Database;
let remove: () => Promise<void>;
let accountId: number;
let erased: number[];

const counting: PersonalDataHolder = {
  name: 'counting',
  tables: [],
  collect: async () => ({}),
  erase: async (_tx, id) => void erased.push(id),
};
const holders = [accountDataHolder, counting];

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ({ accountId } = await aLearner(db, now, { pseudonym: 'Zoé' }));
  await aLearner(db, now, { pseudonym: 'Ali' });
  await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: now });
    await keepRecoveryCodes(tx, { accountId, codes: ['ABCD'] }, now);
  });
  erased = [];
});

afterEach(() => remove());

const erase = (passphrase = aPassphrase) => eraseAccount(db, { accountId, passphrase, holders }, now);

test('erasing takes everything at once, keeps the number and the time, and touches nobody else', async () => {
  await erase();
  expect((await db.read.select().from(account)).map(({ pseudonym }) => pseudonym)).toEqual(['Ali']);
  expect(await db.read.$count(session)).toBe(1);
  expect(await db.read.$count(grant)).toBe(0);
  expect(await db.read.$count(recoveryCode)).toBe(0);
  expect(erased).toEqual([accountId]);
  expect(await listErasures(db.read)).toEqual([{ accountId, erasedAt: now }]);
});

test('erasing without the passphrase is refused, and leaves no trace', async () => {
  await expect(erase('une autre phrase')).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
  expect(await db.read.$count(account)).toBe(2);
  expect(await db.read.$count(erasure)).toBe(0);
  expect(erased).toEqual([]);
});

test('the number of an erased account is never given again', async () => {
  await erase();
  await db.write(async (tx) => void (await tx.delete(account)));
  expect(await anAccount(db)).toBeGreaterThan(accountId + 1);
});

test('what a restored backup brings back is erased again, once', async () => {
  const erasures = [{ accountId, erasedAt: now }];
  expect(await reapplyErasures(db, { erasures, holders }, now)).toBe(1);
  expect(await db.read.$count(account)).toBe(1);
  expect(await reapplyErasures(db, { erasures, holders }, now)).toBe(0);
  expect(await listErasures(db.read)).toEqual(erasures);
});

test('what one is given of one’s account opens nothing', async () => {
  const collected = await accountDataHolder.collect(db, accountId);
  expect(collected).toMatchObject({
    account: [{ pseudonym: 'Zoé' }],
    sessions: [{ device: 'Firefox, Linux' }],
    roles: [{ role: 'moderator' }],
  });
  const [kept] = await db.read.select().from(account);
  const [opened] = await db.read.select().from(session);
  const text = JSON.stringify(collected);
  for (const secret of [kept?.passphraseHash, opened?.idHash]) expect(text).not.toContain(secret);
});
