// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { oneTimeLink } from './account.schema.server.ts';
import { aLearner, anEmptyDatabase, aPassphrase } from './accountTesting.ts';
import { askEmailConfirmation, confirmEmail, findEmail, removeEmail } from './emails.server.ts';
import { isEmail } from './emailAddress.ts';
import { askRecoveryLink, readRecoveryLink } from './recoveries.server.ts';

const now = new Date('2026-11-25T10:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let db: Database;
let remove: () => Promise<void>;
let accountId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ({ accountId } = await aLearner(db, now, { pseudonym: 'Zoé' }));
});

afterEach(() => remove());

describe('an e-mail address', () => {
  const secret = 'a-secret-of-the-mailbox';
  const ask = (passphrase = aPassphrase, email = 'zoe@mail.example') =>
    askEmailConfirmation(db, { accountId, passphrase, email, secret }, now);

  test('counts once its owner has opened the link, which works once and for a day', async () => {
    await ask();
    expect(JSON.stringify(await db.read.select().from(oneTimeLink))).not.toContain(secret);
    expect(await findEmail(db.read, accountId)).toBeUndefined();
    await expect(confirmEmail(db, secret, inMinutes(24 * 60 + 1))).rejects.toMatchObject({ code: 'account/link-over' });
    await confirmEmail(db, secret, inMinutes(5));
    expect(await findEmail(db.read, accountId)).toBe('zoe@mail.example');
    await expect(confirmEmail(db, secret, inMinutes(6))).rejects.toMatchObject({ code: 'account/link-over' });
  });

  test('is refused without the passphrase, and leaves no trace', async () => {
    await expect(ask('une autre phrase')).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
    expect(await db.read.$count(oneTimeLink)).toBe(0);
  });

  test('that is changed stays what it was until the new one is confirmed', async () => {
    await ask();
    await confirmEmail(db, secret, now);
    await ask(aPassphrase, 'autre@mail.example');
    expect(await findEmail(db.read, accountId)).toBe('zoe@mail.example');
  });

  test('that is taken back receives nothing any more', async () => {
    await ask();
    await confirmEmail(db, secret, now);
    await askRecoveryLink(db, { pseudonym: 'Zoé', secret: 'link' }, now);
    await removeEmail(db, accountId);
    expect(await readRecoveryLink(db, 'link', now)).toBe('expired');
    expect(await askRecoveryLink(db, { pseudonym: 'Zoé', secret: 'other' }, now)).toBeUndefined();
  });

  test.each([
    ['zoe@mail.example', true],
    ['zoé@école.example', true],
    ['zoe', false],
    ['zoe@mail', false],
    ['a@b.c, d@e.f', false],
    ['zoe@mail.example\nBcc: all@mail.example', false],
    [`${'a'.repeat(250)}@b.fr`, false],
  ])('%j may be one: %s', (text, isOne) => {
    expect(isEmail(text)).toBe(isOne);
  });
});
