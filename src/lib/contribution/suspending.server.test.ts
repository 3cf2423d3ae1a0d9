// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { holderOfTheMachine, type Actor } from '../account/role.ts';
import { assertMayWrite, findSuspension, listSuspensions } from '../account/suspensions.server.ts';
import { activity } from '../activity/activity.schema.server.ts';
import { listOwnActs } from '../activity/moderationActs.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { aModerator, aReviewer, aVisitor, inMinutes, now } from './contributionTesting.ts';
import { aSeatedModerator } from './seatedTesting.ts';
import { liftSuspension, suspendAccount } from './suspending.server.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Actor | undefined;
let zoe: number;
let bystander: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  by = (await aSeatedModerator(db)).account;
  zoe = await anAccount(db, { pseudonym: 'Zoé' });
  bystander = await anAccount(db);
});

afterEach(() => remove());

const reason = 'Ce message s’en prend à quelqu’un.';
const inDays = (days: number) => inMinutes(days * 24 * 60);
const suspend = (changes: Partial<Parameters<typeof suspendAccount>[1]> = {}, at = now) =>
  suspendAccount(db, { by, accountId: zoe, reason, days: 7, ...changes }, at);
const mayWrite = (accountId: number | null, at: Date) => db.write((tx) => assertMayWrite(tx, accountId, at));

test('a suspended person may not write until the last moment of it, and then they may', async () => {
  await suspend({ reason: ` ${reason} ` });
  const lastMoment = new Date(inDays(7).getTime() - 1);
  const refusal = { code: 'account/suspended', data: { until: inDays(7).getTime(), reason } };
  for (const at of [now, lastMoment]) await expect(mayWrite(zoe, at)).rejects.toMatchObject(refusal);
  await mayWrite(zoe, inDays(7));
  for (const other of [bystander, null]) await mayWrite(other, now);
});

test('they are told what was done and why, and the activity says who did it', async () => {
  await suspend();
  const object = `account/${zoe}`;
  expect(await listOwnActs(db.read, zoe)).toMatchObject([{ object, deed: 'suspended', reason, answer: null }]);
  expect(await listOwnActs(db.read, bystander)).toEqual([]);
  const told = { actorId: by?.accountId, verb: 'accountSuspended', object, data: { days: 7 } };
  expect(await db.read.select().from(activity)).toMatchObject([told]);
});

test('a suspension is lifted before its time, and another one begun', async () => {
  await suspend();
  expect((await listSuspensions(db.read, now)).map(({ accountId }) => accountId)).toEqual([zoe]);
  await liftSuspension(db, { by, accountId: zoe }, inDays(1));
  await mayWrite(zoe, inDays(1));
  expect(await listSuspensions(db.read, inDays(1))).toEqual([]);
  await suspend({ days: 1 }, inDays(2));
  expect((await findSuspension(db.read, zoe, inDays(2)))?.endsAt).toEqual(inDays(3));
  const deeds = (await listOwnActs(db.read, zoe)).map(({ deed }) => deed);
  expect(deeds).toEqual(['suspended', 'suspensionLifted', 'suspended']);
});

test('of two moderators at once, the second is told', async () => {
  const other = (await aSeatedModerator(db)).account;
  const both = await Promise.allSettled([suspend(), suspend({ by: other })]);
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({
    reason: { code: 'account/already-suspended' },
  });
  const lift = (as: Actor | undefined) => liftSuspension(db, { by: as, accountId: zoe }, inDays(1));
  const lifts = await Promise.allSettled([lift(by), lift(other)]);
  expect(lifts.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'account/not-suspended' } });
  expect(await listOwnActs(db.read, zoe)).toHaveLength(2);
});

describe('a refusal leaves no trace', () => {
  const everything = () => readAllTables(db.connections.writing.name);

  test.each(['moderator', 'operator'] as const)(
    'a %s is not suspended, not even by the machine’s holder',
    async (role) => {
      await db.write(async (tx) => void (await tx.insert(grant).values({ accountId: zoe, role, grantedAt: now })));
      const before = everything();
      for (const as of [by, holderOfTheMachine])
        await expect(suspend({ by: as })).rejects.toMatchObject({ code: 'account/staff' });
      expect(everything()).toEqual(before);
    },
  );

  test('to all but those who moderate still, and for what is not well asked', async () => {
    const before = everything();
    await expect(suspend({ by: undefined })).rejects.toMatchObject({ code: 'account/sign-in-required' });
    // One whose role was taken back since they opened the page, too.
    for (const as of [aVisitor(bystander), aReviewer(bystander), aModerator(bystander)]) {
      await expect(suspend({ by: as.account })).rejects.toMatchObject({ code: 'account/forbidden' });
      const lift = liftSuspension(db, { by: as.account, accountId: zoe }, now);
      await expect(lift).rejects.toMatchObject({ code: 'account/forbidden' });
    }
    await expect(suspend({ accountId: 999 })).rejects.toMatchObject({ code: 'account/not-found' });
    for (const none of ['  ', 'x'.repeat(501)])
      await expect(suspend({ reason: none })).rejects.toMatchObject({ code: 'contribution/draft-refused' });
    for (const days of [0, -1, 1.5, 366, Number.NaN])
      await expect(suspend({ days })).rejects.toMatchObject({ code: 'account/suspension-refused' });
    expect(everything()).toEqual(before);
  });
});
