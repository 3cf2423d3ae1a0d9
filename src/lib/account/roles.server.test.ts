// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { grant, oneTimeLink } from './account.schema.server.ts';
import { anAccount, anEmptyDatabase } from './accountTesting.ts';
import { becomeFirstOperator, isFirstOperatorLink, offerFirstOperator } from './firstOperator.server.ts';
import type { RecordAct } from './recordAct.ts';
import type { Grant, SignedIn } from './role.ts';
import { grantRole, hasAnyOperator, listGrants, listOwnGrants, withdrawRole } from './roles.server.ts';

const now = new Date('2026-11-25T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

let db: Database;
let remove: () => Promise<void>;
let zoe: number;
let ali: number;
let acts: string[];

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  zoe = await anAccount(db, { pseudonym: 'Zoé' });
  ali = await anAccount(db, { pseudonym: 'Ali' });
  acts = [];
});

afterEach(() => remove());

/** What was recorded survives here even when the transaction does not: refusals must come before. */
const record: RecordAct = async (_tx, { actorId, verb, object }) => void acts.push(`${actorId} ${verb} ${object}`);

const as = (accountId: number, grants: Grant[] = []): SignedIn => ({
  accountId,
  pseudonym: 'x',
  grants,
  since: new Date('2026-11-25'),
  sessionHash: '',
});
const operator = () => as(zoe, [{ role: 'operator', module: '' }]);
const give = (by: SignedIn, role: Grant['role'], module = '', pseudonym = 'ali') =>
  grantRole(db, { by, pseudonym, role, module, record }, now);
const take = (by: SignedIn, accountId: number, role: Grant['role'], module = '') =>
  withdrawRole(db, { by, accountId, role, module, record }, now);

describe('the first operator', () => {
  const become = (accountId: number, secret = 'link', at = now) =>
    becomeFirstOperator(db, { by: { accountId }, secret, record }, at);

  test('is made by a link, once, and what is kept of it opens nothing', async () => {
    expect(await offerFirstOperator(db, 'link', now)).toBe(true);
    expect(JSON.stringify(await db.read.select().from(oneTimeLink))).not.toContain('"link"');
    expect(await isFirstOperatorLink(db, 'link', now)).toBe(true);
    await become(zoe);
    expect(await listOwnGrants(db.read, zoe)).toEqual([{ role: 'operator', module: '' }]);
    expect(acts).toEqual([`${zoe} roleGranted account/${zoe}`]);
    await expect(become(ali)).rejects.toMatchObject({ code: 'account/link-over' });
    expect(await listOwnGrants(db.read, ali)).toEqual([]);
  });

  test('is no more offered where there is one', async () => {
    await offerFirstOperator(db, 'link', now);
    await become(zoe);
    expect(await offerFirstOperator(db, 'other', now)).toBe(false);
    expect(await isFirstOperatorLink(db, 'other', now)).toBe(false);
  });

  test('each start makes another link, and the former is worth nothing; a link lasts a week', async () => {
    await offerFirstOperator(db, 'link', now);
    await offerFirstOperator(db, 'next', now);
    await expect(become(zoe)).rejects.toMatchObject({ code: 'account/link-over' });
    await expect(become(zoe, 'next', inDays(7))).rejects.toMatchObject({ code: 'account/link-over' });
    await become(zoe, 'next', inDays(6));
  });

  test('two people who follow the link at once are not two', async () => {
    await offerFirstOperator(db, 'link', now);
    const both = await Promise.allSettled([become(zoe), become(ali)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('roles', () => {
  beforeEach(async () => {
    await db.write(
      async (tx) => void (await tx.insert(grant).values({ accountId: zoe, role: 'operator', grantedAt: now })),
    );
  });

  test('are given and taken back by an operator, and each time is recorded once', async () => {
    await give(operator(), 'moderator');
    await give(operator(), 'moderator');
    await give(operator(), 'reviewer', 'internet');
    expect(await listOwnGrants(db.read, ali)).toEqual([
      { role: 'moderator', module: '' },
      { role: 'reviewer', module: 'internet' },
    ]);
    await take(operator(), ali, 'moderator');
    await take(operator(), ali, 'moderator');
    expect(await listOwnGrants(db.read, ali)).toEqual([{ role: 'reviewer', module: 'internet' }]);
    expect(acts.map((act) => act.split(' ')[1])).toEqual(['roleGranted', 'roleGranted', 'roleWithdrawn']);
    expect((await listGrants(db.read)).map(({ pseudonym, role }) => [pseudonym, role])).toEqual([
      ['Ali', 'reviewer'],
      ['Zoé', 'operator'],
    ]);
  });

  test.each<[string, Grant[]]>([
    ['nobody in particular', []],
    ['a reviewer', [{ role: 'reviewer', module: 'internet' }]],
    ['a moderator', [{ role: 'moderator', module: '' }]],
    ['who was an operator when the page was opened', [{ role: 'operator', module: '' }]],
  ])('asked for by %s are refused, and leave no trace', async (_who, grants) => {
    const by = as(ali, grants);
    await expect(give(by, 'operator')).rejects.toMatchObject({ code: 'account/forbidden' });
    await expect(take(by, zoe, 'operator')).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(await db.read.$count(grant)).toBe(1);
    expect(acts).toEqual([]);
  });

  test('of an operator whose second factor is missing give no right', async () => {
    await expect(give(as(zoe, []), 'moderator')).rejects.toMatchObject({ code: 'account/forbidden' });
  });

  test('for nobody are refused', async () => {
    await expect(give(operator(), 'moderator', '', 'Personne')).rejects.toMatchObject({ code: 'account/not-found' });
  });

  test('the last operator cannot go, the last but one can', async () => {
    await expect(take(operator(), zoe, 'operator')).rejects.toMatchObject({ code: 'account/last-operator' });
    await give(operator(), 'operator');
    await take(operator(), zoe, 'operator');
    expect(await hasAnyOperator(db.read)).toBe(true);
  });
});
