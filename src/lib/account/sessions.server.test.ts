// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { grant, secondFactor, session } from './account.schema.server.ts';
import { aLearner, anAccount, anEmptyDatabase, aVisit } from './accountTesting.ts';
import { endListedSession, listSessions } from './listSessions.server.ts';
import { readSessionId, type SessionCookie } from './sessionCookie.ts';
import { closeSession, findSignedIn, openSession } from './sessions.server.ts';

const start = new Date('2026-11-25T10:00:00Z');
const afterDays = (days: number) => new Date(start.getTime() + days * 86_400_000);

let db: Database;
let remove: () => Promise<void>;
let accountId: number;
let cookie: SessionCookie;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ({ accountId, cookie } = await aLearner(db, start, { pseudonym: 'Zoé' }));
});

afterEach(() => remove());

const find = (now: Date, sent: SessionCookie = cookie) => findSignedIn(db, aVisit(sent), now);
const open = (now: Date, former?: SessionCookie, id = accountId) =>
  db.write((tx) => openSession(tx, { accountId: id, visit: aVisit(former) }, now));

describe('a session', () => {
  test('says who is signed in, with their roles, and its secret is nowhere in the database', async () => {
    await db.write(async (tx) => {
      await tx.insert(grant).values([
        { accountId, role: 'operator', grantedAt: start },
        { accountId, role: 'reviewer', module: 'internet', grantedAt: start },
      ]);
    });
    const found = await find(start);
    expect(found?.account).toMatchObject({ accountId, pseudonym: 'Zoé' });
    expect(found?.account.grants).toHaveLength(2);
    expect(found?.account.grants).toContainEqual({ role: 'reviewer', module: 'internet' });
    expect(JSON.stringify(await db.read.select().from(session))).not.toContain(cookie.value);
    expect(found?.account.sessionHash).not.toBe(cookie.value);
  });

  test('is prolonged past half of its life, and its secret still opens it', async () => {
    expect((await find(afterDays(14)))?.renewal).toBeUndefined();
    const renewal = (await find(afterDays(16)))?.renewal;
    expect(renewal).toMatchObject({ value: cookie.value, attributes: { maxAge: 30 * 86_400 } });
    expect(await listSessions(db, accountId, afterDays(16))).toMatchObject([{ expiresAt: afterDays(46) }]);
    expect(await find(afterDays(45))).toBeDefined();
  });

  test('ends 30 days after its last use, and is forgotten', async () => {
    expect(await find(afterDays(29.9))).toBeDefined();
    await db.write(async (tx) => void (await tx.update(session).set({ expiresAt: afterDays(30) })));
    expect(await find(afterDays(30.1))).toBeUndefined();
    expect(await db.read.$count(session)).toBe(0);
  });

  test('ends after 90 days, however much it is used', async () => {
    for (let day = 10; day < 90; day += 10) expect(await find(afterDays(day))).toBeDefined();
    expect(await find(afterDays(89.9))).toBeDefined();
    expect(await find(afterDays(90))).toBeUndefined();
  });

  test('opened anew has a new secret, and the former one of that browser is worth nothing', async () => {
    const other = await open(start);
    const next = await open(start, cookie);
    expect(next.value).not.toBe(cookie.value);
    expect(await find(start)).toBeUndefined();
    expect(await find(start, next)).toBeDefined();
    expect(await find(start, other)).toBeDefined();
  });

  test('closes for good, alone, and the browser is told to forget it', async () => {
    const other = await open(start);
    expect(await closeSession(db, aVisit(cookie), start)).toMatchObject({ value: '', attributes: { maxAge: 0 } });
    expect(await find(start)).toBeUndefined();
    expect(await find(start, other)).toBeDefined();
  });

  test('is listed to its owner, who can end it; nobody else can', async () => {
    const someoneElse = await anAccount(db);
    const [listed] = await listSessions(db, accountId, start);
    expect(listed).toMatchObject({ device: 'Firefox, Linux', createdAt: start });
    await endListedSession(db, { accountId: someoneElse }, listed?.idHash ?? '');
    expect(await find(start)).toBeDefined();
    await endListedSession(db, { accountId }, listed?.idHash ?? '');
    expect(await find(start)).toBeUndefined();
  });

  test('without a second factor gives no role where one is required', async () => {
    await db.write(
      async (tx) => void (await tx.insert(grant).values({ accountId, role: 'operator', grantedAt: start })),
    );
    const query = { ...aVisit(cookie), requiresSecondFactor: true };
    expect((await findSignedIn(db, query, start))?.account.grants).toEqual([]);
    await db.write(
      async (tx) => void (await tx.insert(secondFactor).values({ accountId, secret: 'x', confirmedAt: start })),
    );
    expect((await findSignedIn(db, query, start))?.account.grants).toHaveLength(1);
  });
});

describe('the cookie', () => {
  test('over HTTPS belongs to this host alone; over HTTP it cannot be secure; scripts never read it', async () => {
    const overHttps = await db.write((tx) =>
      openSession(tx, { accountId, visit: { ...aVisit(), protocol: 'https' } }, start),
    );
    expect(overHttps).toMatchObject({ name: '__Host-session', attributes: { secure: true, path: '/' } });
    expect(cookie).toMatchObject({ name: 'session', attributes: { secure: false, httpOnly: true, sameSite: 'lax' } });
  });

  test.each([
    undefined,
    '',
    'session=',
    'session=%zz',
    'other=%zz; session=',
    'xsession=abcdefghijklmnopqrstuvwxyz',
    `session=${'a'.repeat(5000)}`,
    'session=ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ])('%j names no session, and breaks nothing', async (cookieHeader) => {
    expect(await findSignedIn(db, { cookieHeader, protocol: 'http' }, start)).toBeUndefined();
  });

  test('is found among others, and one of plain HTTP is worth nothing over HTTPS', () => {
    const header = `%zz=1; session=${'a'.repeat(40)}; theme=dark`;
    expect(readSessionId(header, 'http')).toBe('a'.repeat(40));
    expect(readSessionId(header, 'https')).toBeUndefined();
  });
});
