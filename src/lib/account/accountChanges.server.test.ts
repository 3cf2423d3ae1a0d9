// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { changePassphrase, changePseudonym } from './accountChanges.server.ts';
import { aLearner, anEmptyDatabase, aPassphrase, aVisit } from './accountTesting.ts';
import type { SignedIn } from './role.ts';
import type { SessionCookie } from './sessionCookie.ts';
import { findSignedIn } from './sessions.server.ts';
import { signIn } from './signIn.server.ts';

const now = new Date('2026-11-25T10:00:00Z');

let db: Database;
let remove: () => Promise<void>;
let here: SessionCookie;
let elsewhere: SessionCookie;
let bystander: SessionCookie;
let owner: SignedIn;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  here = (await aLearner(db, now, { pseudonym: 'Zoé' })).cookie;
  elsewhere = await tryIn('Zoé', aPassphrase);
  bystander = (await aLearner(db, now, { pseudonym: 'Ali' })).cookie;
  const found = await find(here);
  if (!found) throw new Error('The learner is not signed in.');
  owner = found.account;
});

afterEach(() => remove());

const find = (cookie: SessionCookie) => findSignedIn(db, aVisit(cookie), now);

async function tryIn(pseudonym: string, passphrase: string): Promise<SessionCookie> {
  const outcome = await signIn(db, { pseudonym, passphrase, visit: aVisit(), stepSecret: 'step' }, now);
  if (outcome.kind !== 'signedIn') throw new Error('A second step was asked for.');
  return outcome.cookie;
}

test('another passphrase ends one’s other sessions, and only those', async () => {
  await changePassphrase(db, { owner, current: aPassphrase, passphrase: 'quatre poires jaunes' }, now);
  expect(await find(here)).toBeDefined();
  expect(await find(elsewhere)).toBeUndefined();
  expect(await find(bystander)).toBeDefined();
  expect(await tryIn('Zoé', 'quatre poires jaunes')).toBeDefined();
  await expect(tryIn('Zoé', aPassphrase)).rejects.toMatchObject({ code: 'account/sign-in-failed' });
  expect(await tryIn('Ali', aPassphrase)).toBeDefined();
});

test('another passphrase is refused without the current one, and leaves no trace', async () => {
  const change = changePassphrase(db, { owner, current: 'une autre phrase', passphrase: 'quatre poires jaunes' }, now);
  await expect(change).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
  expect(await find(elsewhere)).toBeDefined();
  expect(await tryIn('Zoé', aPassphrase)).toBeDefined();
});

test('another pseudonym ends one’s other sessions, and signs in from then on', async () => {
  await changePseudonym(db, { owner, pseudonym: ' Camille ', passphrase: aPassphrase }, now);
  expect((await find(here))?.account.pseudonym).toBe('Camille');
  expect(await find(elsewhere)).toBeUndefined();
  expect(await find(bystander)).toBeDefined();
  expect(await tryIn('camille', aPassphrase)).toBeDefined();
  await expect(tryIn('Zoé', aPassphrase)).rejects.toMatchObject({ code: 'account/sign-in-failed' });
});

test('another spelling of one’s own pseudonym is not taken', async () => {
  await changePseudonym(db, { owner, pseudonym: 'zoe', passphrase: aPassphrase }, now);
  expect((await find(here))?.account.pseudonym).toBe('zoe');
});

test.each([
  ['ALI', aPassphrase, 'account/pseudonym-taken'],
  ['Camille', 'une autre phrase', 'account/wrong-passphrase'],
])('the pseudonym %s with %s is refused, and leaves no trace', async (pseudonym, passphrase, code) => {
  await expect(changePseudonym(db, { owner, pseudonym, passphrase }, now)).rejects.toMatchObject({ code });
  expect((await find(here))?.account.pseudonym).toBe('Zoé');
  expect(await find(elsewhere)).toBeDefined();
});
