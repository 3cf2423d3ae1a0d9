// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { grant } from '../account/account.schema.server.ts';
import type { Grant } from '../account/role.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { now, ownModule } from './contributionTesting.ts';
import { agreeToNomination, dropNomination, listNominations, nominateReviewer } from './nominations.server.ts';
import { listReviewers } from './reviewers.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

const everything = () => readAllTables(db.connections.writing.name);

async function someone(...grants: Grant[]) {
  const accountId = await anAccount(db);
  await db.write(async (tx) => {
    for (const one of grants) await tx.insert(grant).values({ accountId, ...one, grantedAt: now });
  });
  return { accountId, grants };
}

const aReviewer = () => someone({ role: 'reviewer', module: ownModule });

async function aNomination() {
  const by = await aReviewer();
  const accountId = await anAccount(db, { pseudonym: 'Nour' });
  await nominateReviewer(db, { by, module: ownModule, pseudonym: 'nour' }, now);
  return { by, accountId };
}

describe('proposing a reviewer', () => {
  test('is shown with who does it, once', async () => {
    const { by, accountId } = await aNomination();
    await nominateReviewer(db, { by: await aReviewer(), module: ownModule, pseudonym: 'Nour' }, now);
    const nominations = await listNominations(db.read, ownModule);
    expect(nominations).toMatchObject([{ accountId, pseudonym: 'Nour', nominatedBy: by.accountId }]);
  });

  test('is for reviewers of the module, of somebody who has an account and does not review it yet', async () => {
    const { by } = await aNomination();
    await someone({ role: 'reviewer', module: ownModule });
    const [already] = await listReviewers(db.read, ownModule);
    const refusals = [
      [await someone({ role: 'reviewer', module: 'autre' }), 'Nour', 'account/forbidden'],
      [by, 'Personne de connu', 'account/not-found'],
      [by, already?.pseudonym ?? '', 'contribution/already-reviewer'],
    ] as const;
    const before = everything();
    for (const [asking, pseudonym, code] of refusals) {
      const refused = nominateReviewer(db, { by: asking, module: ownModule, pseudonym }, now);
      await expect(refused).rejects.toMatchObject({ code });
    }
    expect(everything()).toEqual(before);
  });
});

describe('agreeing', () => {
  test.each([
    ['another reviewer', aReviewer],
    ['the operator', () => someone({ role: 'operator', module: '' })],
  ])('%s makes them a reviewer', async (_who, whoAgrees) => {
    const { accountId } = await aNomination();
    await agreeToNomination(db, { by: await whoAgrees(), module: ownModule, accountId }, now);
    expect((await listReviewers(db.read, ownModule)).map((one) => one.accountId)).toContain(accountId);
    expect(await listNominations(db.read, ownModule)).toEqual([]);
  });

  test('is not for who proposed them, nor for themself, nor for anyone else', async () => {
    const { by, accountId } = await aNomination();
    const others = [by, { accountId, grants: [] }, await someone({ role: 'moderator', module: '' })];
    const before = everything();
    for (const asking of others) {
      const refused = agreeToNomination(db, { by: asking, module: ownModule, accountId }, now);
      await expect(refused).rejects.toMatchObject({ code: 'account/forbidden' });
    }
    expect(everything()).toEqual(before);
    const nobody = agreeToNomination(db, { by: await aReviewer(), module: ownModule, accountId: 404 }, now);
    await expect(nobody).rejects.toMatchObject({ code: 'contribution/not-found' });
  });
});

test('a nomination is dropped by a reviewer or by the person themself, and by nobody else', async () => {
  const { by, accountId } = await aNomination();
  const refused = dropNomination(db, { by: await someone(), module: ownModule, accountId }, now);
  await expect(refused).rejects.toMatchObject({ code: 'account/forbidden' });
  await dropNomination(db, { by: { accountId, grants: [] }, module: ownModule, accountId }, now);
  expect(await listNominations(db.read, ownModule)).toEqual([]);
  await nominateReviewer(db, { by, module: ownModule, pseudonym: 'Nour' }, now);
  await dropNomination(db, { by, module: ownModule, accountId }, now);
  expect(await listNominations(db.read, ownModule)).toEqual([]);
});
