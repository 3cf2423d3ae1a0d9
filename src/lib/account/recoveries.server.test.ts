// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { recoveryCode, secondFactor, session } from './account.schema.server.ts';
import { aLearner, anEmptyDatabase, aPassphrase, aVisit } from './accountTesting.ts';
import { askEmailConfirmation, confirmEmail } from './emails.server.ts';
import { askRecoveryLink, readRecoveryLink, recoverByCode, recoverByLink } from './recoveries.server.ts';
import { formatRecoveryCodes, recoveryCodeBytes } from './recoveryCode.ts';
import { countRecoveryCodes, keepRecoveryCodes, replaceRecoveryCodes } from './recoveryCodes.server.ts';
import { findSignedIn } from './sessions.server.ts';
import { signIn } from './signIn.server.ts';

const now = new Date('2026-11-25T10:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** A set of codes that differ from one another, and from those of another number. */
const someCodes = (number: number) =>
  formatRecoveryCodes(Uint8Array.from({ length: recoveryCodeBytes }, (_, index) => index * number + (index >> 4)));
const codes = someCodes(1);
const renewed = 'quatre poires jaunes';

let db: Database;
let remove: () => Promise<void>;
let accountId: number;
let bystander: Awaited<ReturnType<typeof aLearner>>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ({ accountId } = await aLearner(db, now, { pseudonym: 'Zoé' }));
  bystander = await aLearner(db, now, { pseudonym: 'Ali' });
  await db.write((tx) => keepRecoveryCodes(tx, { accountId, codes }, now));
});

afterEach(() => remove());

const recover = (code: string, pseudonym = 'Zoé') =>
  recoverByCode(db, { pseudonym, code, passphrase: renewed, visit: aVisit() }, now);
const tryIn = (passphrase: string) =>
  signIn(db, { pseudonym: 'Zoé', passphrase, visit: aVisit(), stepSecret: 'step' }, now);

test('codes are ten, all different, and their text is nowhere in the database', async () => {
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  const kept = JSON.stringify(await db.read.select().from(recoveryCode));
  for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
});

describe('recovering by a code', () => {
  test('gives a new passphrase, ends every session, signs in, and uses the code up', async () => {
    const outcome = await recover(` ${codes[3]?.toLowerCase().replaceAll('-', ' ')}`);
    const cookie = outcome.kind === 'signedIn' ? outcome.cookie : undefined;
    expect((await findSignedIn(db, aVisit(cookie), now))?.account.accountId).toBe(accountId);
    expect(await db.read.$count(session, eq(session.accountId, accountId))).toBe(1);
    expect(await tryIn(renewed)).toMatchObject({ kind: 'signedIn' });
    await expect(tryIn(aPassphrase)).rejects.toMatchObject({ code: 'account/sign-in-failed' });
    expect(await countRecoveryCodes(db.read, accountId)).toBe(9);
    await expect(recover(codes[3] ?? '')).rejects.toMatchObject({ code: 'account/recovery-failed' });
    expect(await findSignedIn(db, aVisit(bystander.cookie), now)).toBeDefined();
  });

  test.each([
    ['a made-up code', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', 'Zoé'],
    ['nothing', '', 'Zoé'],
    ['the code of somebody else', codes[0] ?? '', 'Ali'],
    ['a pseudonym nobody has', codes[0] ?? '', 'Personne'],
  ])('with %s is refused and leaves no trace', async (_name, code, pseudonym) => {
    await expect(recover(code, pseudonym)).rejects.toMatchObject({ code: 'account/recovery-failed' });
    expect(await countRecoveryCodes(db.read, accountId)).toBe(10);
    expect(await tryIn(aPassphrase)).toMatchObject({ kind: 'signedIn' });
    expect(await db.read.$count(session, eq(session.accountId, accountId))).toBe(2);
  });

  test('twice at once with the same code works once', async () => {
    const both = await Promise.allSettled([recover(codes[0] ?? ''), recover(codes[0] ?? '')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('does not get around a second factor', async () => {
    await db.write(
      async (tx) => void (await tx.insert(secondFactor).values({ accountId, secret: 'A', confirmedAt: now })),
    );
    expect(await recover(codes[0] ?? '')).toEqual({ kind: 'signInNeeded' });
    expect(await db.read.$count(session, eq(session.accountId, accountId))).toBe(0);
  });

  test('works at once for who was slowed down', async () => {
    for (let count = 0; count < 6; count += 1) await tryIn('une autre phrase').catch(() => undefined);
    await expect(tryIn(aPassphrase)).rejects.toMatchObject({ code: 'account/sign-in-slowed' });
    await recover(codes[0] ?? '');
    expect(await tryIn(renewed)).toMatchObject({ kind: 'signedIn' });
  });
});

test('new codes replace the former ones, for who knows the passphrase', async () => {
  const others = someCodes(3);
  const replace = (passphrase: string) => replaceRecoveryCodes(db, { accountId, passphrase, codes: others }, now);
  await expect(replace('une autre phrase')).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
  await replace(aPassphrase);
  await expect(recover(codes[0] ?? '')).rejects.toMatchObject({ code: 'account/recovery-failed' });
  expect(await recover(others[0] ?? '')).toMatchObject({ kind: 'signedIn' });
});

describe('recovering by a letter', () => {
  const ask = (at = now, secret = 'link') => askRecoveryLink(db, { pseudonym: 'zoe', secret }, at);
  const follow = (at = now) => recoverByLink(db, { secret: 'link', passphrase: renewed, visit: aVisit() }, at);

  beforeEach(async () => {
    await askEmailConfirmation(db, { accountId, passphrase: aPassphrase, email: 'zoe@mail.example', secret: 's' }, now);
    await confirmEmail(db, 's', now);
  });

  test('gives a new passphrase, once', async () => {
    expect(await ask()).toEqual({ email: 'zoe@mail.example', pseudonym: 'Zoé' });
    expect(await readRecoveryLink(db, 'link', now)).toBe('proved');
    expect(await follow()).toMatchObject({ kind: 'signedIn' });
    expect(await tryIn(renewed)).toMatchObject({ kind: 'signedIn' });
    await expect(follow()).rejects.toMatchObject({ code: 'account/link-over' });
  });

  test('is over after an hour, and nobody can make a link up', async () => {
    await ask();
    await expect(follow(inMinutes(60))).rejects.toMatchObject({ code: 'account/link-over' });
    expect(await readRecoveryLink(db, 'made-up', now)).toBe('expired');
    expect(await tryIn(aPassphrase)).toMatchObject({ kind: 'signedIn' });
  });

  test('sends nothing to an account without a confirmed address, nor twice within five minutes', async () => {
    expect(await askRecoveryLink(db, { pseudonym: 'Ali', secret: 'ali' }, now)).toBeUndefined();
    expect(await askRecoveryLink(db, { pseudonym: 'Personne', secret: 'nobody' }, now)).toBeUndefined();
    await ask();
    expect(await ask(inMinutes(4), 'second')).toBeUndefined();
    expect(await readRecoveryLink(db, 'link', now)).toBe('proved');
    expect(await ask(inMinutes(5), 'second')).toBeDefined();
    expect(await readRecoveryLink(db, 'link', now)).toBe('expired');
  });

  test('a link of another kind opens nothing here', async () => {
    await askEmailConfirmation(
      db,
      { accountId, passphrase: aPassphrase, email: 'z@mail.example', secret: 'link' },
      now,
    );
    await expect(follow()).rejects.toMatchObject({ code: 'account/link-over' });
  });
});
