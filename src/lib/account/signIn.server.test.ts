// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { account, session } from './account.schema.server.ts';
import { aLearner, anEmptyDatabase, aPassphrase, aVisit } from './accountTesting.ts';
import { signUp } from './accounts.server.ts';
import { findSignedIn } from './sessions.server.ts';
import { signIn } from './signIn.server.ts';
import { confirmPassphrase } from './signInTries.server.ts';

const now = new Date('2026-11-25T10:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

const tryIn = (pseudonym: string, passphrase: string, at = now) =>
  signIn(db, { pseudonym, passphrase, visit: aVisit(), stepSecret: 'step' }, at);

describe('signing up', () => {
  test('makes an account and signs in', async () => {
    const { accountId, cookie } = await aLearner(db, now, { pseudonym: '  Zoé  Martin ' });
    const found = await findSignedIn(db, aVisit(cookie), now);
    expect(found?.account).toMatchObject({ accountId, pseudonym: 'Zoé Martin', grants: [] });
  });

  test('keeps no passphrase, only its Argon2id', async () => {
    await aLearner(db, now);
    const [kept] = await db.read.select().from(account);
    expect(kept?.passphraseHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each(['zoe', 'ZOÉ', 'Z o é'])(
    'as %s, which reads like Zoé, is refused and leaves no trace',
    async (pseudonym) => {
      await aLearner(db, now, { pseudonym: 'Zoé' });
      await expect(aLearner(db, now, { pseudonym })).rejects.toMatchObject({ code: 'account/pseudonym-taken' });
      expect(await db.read.$count(account)).toBe(1);
      expect(await db.read.$count(session)).toBe(1);
    },
  );

  test('twice at once makes one account', async () => {
    const both = await Promise.allSettled([1, 2].map(() => aLearner(db, now, { pseudonym: 'Zoé' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.read.$count(account)).toBe(1);
  });

  test('where it is closed is refused and leaves no trace', async () => {
    const added = { pseudonym: 'Zoé', passphrase: aPassphrase, visit: aVisit(), isOpen: false };
    await expect(signUp(db, added, now)).rejects.toMatchObject({ code: 'account/registration-closed' });
    expect(await db.read.$count(account)).toBe(0);
  });
});

describe('signing in', () => {
  test('takes the pseudonym however it is spelt, and the passphrase whatever the keyboard', async () => {
    const passphrase = 'café\u00a0noir à Lyon';
    await signUp(db, { pseudonym: 'Zoé', passphrase, visit: aVisit(), isOpen: true }, now);
    expect(await tryIn('ZOE', 'cafe\u0301 noir à Lyon')).toMatchObject({ kind: 'signedIn' });
  });

  test('with a wrong passphrase, or for nobody, is refused in the same words and opens no session', async () => {
    await aLearner(db, now, { pseudonym: 'Zoé' });
    const refused = { code: 'account/sign-in-failed', kind: 'invalid', data: {} };
    await expect(tryIn('Zoé', 'une autre phrase')).rejects.toMatchObject(refused);
    await expect(tryIn('Personne', aPassphrase)).rejects.toMatchObject(refused);
    expect(await db.read.$count(session)).toBe(1);
  });

  test('for nobody costs a verification too: 20 MiB written twice take no machine less than 2 ms', async () => {
    await tryIn('Personne', 'une autre phrase').catch(() => undefined);
    const startedAt = performance.now();
    await tryIn('Personne', 'une autre phrase').catch(() => undefined);
    expect(performance.now() - startedAt).toBeGreaterThan(2);
  });

  test('slows down after five failures, for that account alone, and never locks it', async () => {
    await aLearner(db, now, { pseudonym: 'Zoé' });
    await aLearner(db, now, { pseudonym: 'Ali' });
    for (let count = 0; count < 5; count += 1) await tryIn('Zoé', 'une autre phrase').catch(() => undefined);
    await expect(tryIn('Zoé', aPassphrase)).rejects.toMatchObject({ kind: 'tooMany', data: { seconds: 2 } });
    expect(await tryIn('Ali', aPassphrase)).toMatchObject({ kind: 'signedIn' });
    expect(await tryIn('Zoé', aPassphrase, inSeconds(2))).toMatchObject({ kind: 'signedIn' });
    await expect(tryIn('Zoé', 'une autre phrase', inSeconds(3))).rejects.toMatchObject({
      code: 'account/sign-in-failed',
    });
  });

  test('a hundred guesses at once are five', async () => {
    await aLearner(db, now, { pseudonym: 'Zoé' });
    const codes = await Promise.all(
      Array.from({ length: 100 }, () =>
        tryIn('Zoé', 'une autre phrase').then(
          () => '',
          (reason: { code: string }) => reason.code,
        ),
      ),
    );
    expect(codes.filter((code) => code === 'account/sign-in-failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'account/sign-in-slowed')).toHaveLength(95);
  });

  test('fifty people sign up and in at once behind one address', { timeout: 60_000 }, async () => {
    const people = Array.from({ length: 50 }, (_, index) => `Stagiaire n${'abcdefghij'[index % 10]}${index}`);
    await Promise.all(people.map((pseudonym) => aLearner(db, now, { pseudonym })));
    const outcomes = await Promise.all(people.map((pseudonym) => tryIn(pseudonym, aPassphrase)));
    expect(outcomes.every(({ kind }) => kind === 'signedIn')).toBe(true);
    expect(await db.read.$count(account)).toBe(50);
  });
});

describe('confirming one’s passphrase', () => {
  test('passes for the right one, is refused for another, and slows down too', async () => {
    const { accountId } = await aLearner(db, now);
    await confirmPassphrase(db, { accountId, passphrase: aPassphrase }, now);
    const wrong = () => confirmPassphrase(db, { accountId, passphrase: 'une autre phrase' }, now);
    for (let count = 0; count < 5; count += 1) {
      await expect(wrong()).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
    }
    await expect(wrong()).rejects.toMatchObject({ code: 'account/sign-in-slowed' });
  });
});
