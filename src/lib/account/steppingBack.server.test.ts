// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { grant } from './account.schema.server.ts';
import { anAccount, anEmptyDatabase, aVisit } from './accountTesting.ts';
import type { RecordAct } from './recordAct.ts';
import { listOwnGrants } from './roles.server.ts';
import { findSignedIn, openSession } from './sessions.server.ts';
import { findOwnModeration, leaveModeration, pauseModeration } from './steppingBack.server.ts';

const now = new Date('2026-11-26T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

let db: Database;
let remove: () => Promise<void>;
let zoe: number;
let ali: number;
let acts: string[];

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  [zoe, ali] = [await anAccount(db), await anAccount(db)];
  acts = [];
  for (const accountId of [zoe, ali]) await give(accountId, 'moderator');
  await give(zoe, 'reviewer', 'essai');
});

afterEach(() => remove());

const give = (accountId: number, role: 'moderator' | 'reviewer' | 'operator', module = '') =>
  db.write(async (tx) => void (await tx.insert(grant).values({ accountId, role, module, grantedAt: now })));
const record: RecordAct = async (_tx, { actorId, verb, object }) => void acts.push(`${actorId} ${verb} ${object}`);
const pause = (accountId: number, days: number) => pauseModeration(db, { accountId, days, record }, now);

/** The roles that a request of theirs has. */
async function rolesOf(accountId: number, at: Date): Promise<string[]> {
  const cookie = await db.write((tx) => openSession(tx, { accountId, visit: aVisit() }, at));
  const found = await findSignedIn(db, aVisit(cookie), at);
  return (found?.account.grants ?? []).map(({ role }) => role).sort();
}

test('a role that is set down is not theirs until the day said, and comes back by itself', async () => {
  await pause(zoe, 7);
  expect(await rolesOf(zoe, now)).toEqual(['reviewer']);
  expect(await rolesOf(ali, now)).toEqual(['moderator']);
  expect(await rolesOf(zoe, new Date(inDays(7).getTime() - 1))).toEqual(['reviewer']);
  expect(await rolesOf(zoe, inDays(7))).toEqual(['moderator', 'reviewer']);
  expect(acts).toEqual([`${zoe} roleSetDown account/${zoe}`]);
});

test('it is taken up earlier, or set down for good', async () => {
  await pause(zoe, 30);
  expect(await findOwnModeration(db.read, zoe, now)).toMatchObject({ pausedUntil: inDays(30) });
  await pause(zoe, 0);
  expect(await rolesOf(zoe, now)).toEqual(['moderator', 'reviewer']);
  await leaveModeration(db, { accountId: zoe, record }, now);
  expect(await findOwnModeration(db.read, zoe, now)).toBeUndefined();
  expect(await listOwnGrants(db.read, zoe)).toEqual([{ role: 'reviewer', module: 'essai' }]);
  expect(await rolesOf(ali, now)).toEqual(['moderator']);
});

test('the last one who moderates knows it; whoever has set the role down does not count, nor an operator', async () => {
  expect(await findOwnModeration(db.read, zoe, now)).toMatchObject({ isAlone: false });
  await pause(ali, 7);
  await give(await anAccount(db), 'operator');
  expect(await findOwnModeration(db.read, zoe, now)).toMatchObject({ isAlone: true });
  expect(await findOwnModeration(db.read, zoe, inDays(8))).toMatchObject({ isAlone: false });
});

test('whoever does not moderate has no such role to set down', async () => {
  const other = await anAccount(db);
  await give(other, 'operator');
  for (const refused of [pause(other, 7), leaveModeration(db, { accountId: other, record }, now)])
    await expect(refused).rejects.toMatchObject({ code: 'account/forbidden' });
  expect(acts).toEqual([]);
});
