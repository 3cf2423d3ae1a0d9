// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { aLearner, aPassphrase, aVisit } from '../src/lib/account/accountTesting.ts';
import { offerFirstOperator } from '../src/lib/account/firstOperator.server.ts';
import type { SignedIn } from '../src/lib/account/role.ts';
import { findSignedIn } from '../src/lib/account/sessions.server.ts';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import * as overview from '../src/routes/[lang=language]/account/+page.server.ts';
import * as erasedPage from '../src/routes/[lang=language]/account/erased/+page.server.ts';
import * as firstOperator from '../src/routes/[lang=language]/account/first-operator/[secret=secret]/+page.server.ts';
import * as passphrasePage from '../src/routes/[lang=language]/account/passphrase/+page.server.ts';
import * as pseudonymPage from '../src/routes/[lang=language]/account/pseudonym/+page.server.ts';
import * as recoveryCodes from '../src/routes/[lang=language]/account/recovery-codes/+page.server.ts';
import * as sessions from '../src/routes/[lang=language]/account/sessions/+page.server.ts';
import * as signInPage from '../src/routes/[lang=language]/account/sign-in/+page.server.ts';
import * as signUpPage from '../src/routes/[lang=language]/account/sign-up/+page.server.ts';
import * as rolesPage from '../src/routes/[lang=language]/admin/roles/+page.server.ts';
import * as erasePage from '../src/routes/[lang=language]/my/data/erase/+page.server.ts';
import { GET as getArchive } from '../src/routes/[lang=language]/my/data/archive/+server.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-actions-'));
const courses = writeCourse(aCourse());
const now = new Date();
let instance: Instance;
let owner: SignedIn;
let other: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: courses.folder });
  owner = await aPerson('Zoé');
  other = await aPerson('Ali');
  operator = await aPerson('Camille');
  await offerFirstOperator(instance.db, 'a-link-for-the-first', now);
  await act(firstOperator.actions.default, { account: operator, params: { secret: 'a-link-for-the-first' } });
  operator = { ...operator, grants: [{ role: 'operator', module: '' }] };
}, 240_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
  courses.remove();
});

async function aPerson(pseudonym: string): Promise<SignedIn> {
  const { cookie } = await aLearner(instance.db, now, { pseudonym });
  const found = await findSignedIn(instance.db, aVisit(cookie), now);
  if (!found) throw new Error('The person is not signed in.');
  return found.account;
}

type Asked = {
  account?: SignedIn | undefined;
  fields?: Record<string, string>;
  params?: Record<string, string>;
  path?: string;
};
type Outcome = { status: number; location?: string; data?: Record<string, unknown>; headers: Record<string, string> };

/** A visit as far as loads and actions look at one. */
function anEvent(
  { account, fields, params = {}, path = '/fr/account' }: Asked,
  headers: Record<string, string>,
): never {
  const url = new URL(path, 'http://localhost');
  const body = fields && new URLSearchParams(fields);
  const event = {
    params: { lang: 'fr', ...params },
    url,
    request: new Request(url, body ? { method: 'POST', body } : {}),
    setHeaders: (added: Record<string, string>) => Object.assign(headers, added),
    cookies: { set: (name: string, value: string) => Object.assign(headers, { 'set-cookie': `${name}=${value}` }) },
    locals: { language: 'fr', account },
  };
  return event as never;
}

/** What an action or a load answers, as a status. */
async function act(handler: (event: never) => unknown, asked: Asked): Promise<Outcome> {
  const headers: Record<string, string> = {};
  try {
    const answer = (await handler(anEvent({ fields: {}, ...asked }, headers))) as Record<string, unknown> | undefined;
    const status = typeof answer?.status === 'number' ? answer.status : 200;
    return { status, data: (answer?.data ?? answer ?? {}) as Record<string, unknown>, headers };
  } catch (reason) {
    if (isRedirect(reason)) return { status: reason.status, location: reason.location, headers };
    if (isHttpError(reason)) return { status: reason.status, headers };
    throw reason;
  }
}

const visit = async (load: (event: never) => unknown, account: SignedIn | undefined, path = '/fr/account') => {
  const headers: Record<string, string> = {};
  try {
    await load(anEvent({ account, path }, headers));
    return { status: 200, headers };
  } catch (reason) {
    if (isRedirect(reason)) return { status: reason.status, location: reason.location, headers };
    if (isHttpError(reason)) return { status: reason.status, headers };
    throw reason;
  }
};

describe('pages of one’s own', () => {
  test.each([
    ['overview', overview.load],
    ['sessions', sessions.load],
    ['recovery codes', recoveryCodes.load],
    ['erasure', erasePage.load],
    ['archive', getArchive],
    ['roles', rolesPage.load],
  ])('%s: who is signed out signs in first, and comes back; nothing of it is ever kept', async (_name, load) => {
    const out = await visit(load, undefined, '/fr/my/page?a=1');
    expect(out).toMatchObject({ status: 303, location: '/fr/account/sign-in?next=%2Ffr%2Fmy%2Fpage%3Fa%3D1' });
    const inside = await visit(load, operator);
    expect(inside.status).toBe(200);
    expect(inside.headers['cache-control']).toBe('private, no-store');
  });

  test('roles are the operator’s alone', async () => {
    expect(await visit(rolesPage.load, other)).toMatchObject({ status: 403 });
    expect(await visit(rolesPage.load, operator)).toMatchObject({ status: 200 });
  });
});

describe('what one may do', () => {
  const right = { passphrase: aPassphrase };
  const role = { pseudonym: 'Ali', role: 'moderator', module: '' };

  test.each<[string, (event: never) => unknown, Record<string, string>]>([
    ['change the pseudonym', pseudonymPage.actions.default, { pseudonym: 'Autre', ...right }],
    ['change the passphrase', passphrasePage.actions.default, { current: aPassphrase, passphrase: 'quatre poires' }],
    ['make recovery codes', recoveryCodes.actions.default, right],
    ['end a session', sessions.actions.default, { session: 'x' }],
    ['erase the account', erasePage.actions.default, right],
    ['give a role', rolesPage.actions.grant, role],
    ['take a role', rolesPage.actions.withdraw, { account: '1', role: 'operator', module: '' }],
  ])('signed out, one cannot %s', async (_name, action, fields) => {
    expect(await act(action, { fields })).toMatchObject({ status: 401 });
  });

  test('a role is given by the operator, and by nobody else', async () => {
    const give = (account: SignedIn, fields: Record<string, string> = role) =>
      act(rolesPage.actions.grant, { account, fields });
    expect(await give(other)).toMatchObject({ status: 403 });
    expect(await give(owner)).toMatchObject({ status: 403 });
    expect(await give({ ...other, grants: operator.grants })).toMatchObject({ status: 403 });
    expect(await give(operator)).toMatchObject({ status: 303, location: '/fr/admin/roles' });
    const nowhere = { ...role, role: 'reviewer', module: 'nulle-part' };
    expect(await give(operator, nowhere)).toMatchObject({ status: 422, data: { values: { module: 'nulle-part' } } });
    expect(await give(operator, { ...role, role: 'king' })).toMatchObject({ status: 422 });
    expect(await give(operator, { ...role, pseudonym: 'Personne' })).toMatchObject({ status: 404 });
  });

  test('a session is ended by its owner; whoever else asks changes nothing', async () => {
    const spare = await aPerson('Sacha');
    const end = (account: SignedIn) =>
      act(sessions.actions.default, { account, fields: { session: spare.sessionHash } });
    const count = async () =>
      ((await sessions.load(anEvent({ account: spare }, {}))) as { sessions: [] }).sessions.length;
    await end(other);
    await end(operator);
    expect(await count()).toBe(1);
    await end(spare);
    expect(await count()).toBe(0);
  });

  test('an account is erased by who knows its passphrase', async () => {
    const leaving = await aPerson('Dominique');
    const erase = (passphrase: string) => act(erasePage.actions.default, { account: leaving, fields: { passphrase } });
    expect(await erase('')).toMatchObject({ status: 422 });
    expect(await erase('une autre phrase')).toMatchObject({ status: 422 });
    const erased = await erase(aPassphrase);
    expect(erased).toMatchObject({ status: 303, location: '/fr/account/erased' });
    expect(erased.headers).toMatchObject({ 'set-cookie': 'session=' });
    expect(await aPerson('Dominique')).toBeDefined();
  });
});

describe('signing up and in', () => {
  const signUp = (fields: Record<string, string>, path?: string) =>
    act(signUpPage.actions.default, { fields, ...(path ? { path } : {}) });
  const signIn = (fields: Record<string, string>, path = '/fr/account/sign-in') =>
    act(signInPage.actions.default, { fields, path });

  test('bad input comes back with what was typed, the passphrase apart, and a sentence per field', async () => {
    const { status, data } = await signUp({ pseudonym: 'x', passphrase: 'motdepasse' });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      values: { pseudonym: 'x' },
      problems: { pseudonym: expect.any(String) as string, passphrase: expect.any(String) as string },
    });
    expect(JSON.stringify(data)).not.toContain('motdepasse');
  });

  test('makes an account with ten codes and a session', async () => {
    const { status, data, headers } = await signUp({ pseudonym: 'Lou', passphrase: aPassphrase });
    expect(status).toBe(200);
    expect((data as { done: { recoveryCodes: string[] } }).done.recoveryCodes).toHaveLength(10);
    expect(headers['set-cookie']).toMatch(/^session=[a-z0-9]{30,}$/);
    expect(await signUp({ pseudonym: 'LOU', passphrase: aPassphrase })).toMatchObject({ status: 409 });
  });

  test('leads where one was going, on this site only', async () => {
    const fields = { pseudonym: 'Zoé', passphrase: aPassphrase };
    expect(await signIn(fields, '/fr/account/sign-in?next=/fr/my/data')).toMatchObject({ location: '/fr/my/data' });
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect(await signIn(fields, `/fr/account/sign-in?next=${encodeURIComponent(next)}`)).toMatchObject({
        status: 303,
        location: '/fr/my/progress',
      });
  });

  test('too many tries are told when to come back', async () => {
    const wrong = { pseudonym: 'Camille', passphrase: 'une autre phrase' };
    for (let count = 0; count < 5; count += 1) expect(await signIn(wrong)).toMatchObject({ status: 422 });
    const slowed = await signIn(wrong);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('a form of sign-up that is sent again by who it signed in leads to their account', async () => {
    const fields = { pseudonym: 'Zoé', passphrase: aPassphrase };
    expect(await act(signUpPage.actions.default, { account: owner, fields })).toMatchObject({
      status: 303,
      location: '/fr/account',
    });
  });

  test('nobody who is signed in reads that their account is erased', async () => {
    expect(await visit(erasedPage.load, owner)).toMatchObject({ status: 303, location: '/fr/account' });
    expect(await visit(erasedPage.load, undefined)).toMatchObject({ status: 200 });
  });

  test('where registration is closed, sign-up says so and the rest goes on', async () => {
    const { settings } = instance;
    Object.assign(instance, { settings: { ...settings, registration: 'closed' } });
    expect(await signUp({ pseudonym: 'Nouvelle', passphrase: aPassphrase })).toMatchObject({ status: 403 });
    expect(await signIn({ pseudonym: 'Ali', passphrase: aPassphrase })).toMatchObject({ status: 303 });
    Object.assign(instance, { settings });
  });
});
