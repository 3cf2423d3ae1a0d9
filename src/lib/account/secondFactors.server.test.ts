// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { grant, secondFactor } from './account.schema.server.ts';
import { aLearner, anEmptyDatabase, aPassphrase, aVisit } from './accountTesting.ts';
import { countRecoveryCodes, keepRecoveryCodes } from './recoveryCodes.server.ts';
import {
  confirmSecondFactor,
  findUnconfirmedSecret,
  hasSecondFactor,
  prepareSecondFactor,
  removeSecondFactor,
} from './secondFactors.server.ts';
import { findSignedIn } from './sessions.server.ts';
import { finishSignIn, signIn } from './signIn.server.ts';
import { codeOfStep, decodeSecret, stepAt } from './totp.ts';

const start = new Date('2026-11-25T10:00:00Z');
const inMinutes = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const codeAt = (now: Date) => codeOfStep(decodeSecret(secret), stepAt(now));

let db: Database;
let remove: () => Promise<void>;
let accountId: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ({ accountId } = await aLearner(db, start, { pseudonym: 'Zoé' }));
  await db.write(
    async (tx) => void (await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: start })),
  );
});

afterEach(() => remove());

const prepare = (passphrase = aPassphrase) => prepareSecondFactor(db, { accountId, passphrase, secret }, start);
const turnOn = async () => {
  await prepare();
  await confirmSecondFactor(db, { accountId, code: codeAt(start) }, start);
};
const step = (now: Date) =>
  signIn(db, { pseudonym: 'Zoé', passphrase: aPassphrase, visit: aVisit(), stepSecret: 'a-step' }, now);
const finish = (code: string, now: Date) => finishSignIn(db, { stepSecret: 'a-step', code, visit: aVisit() }, now);

describe('setting up a second factor', () => {
  test('counts once a first code has confirmed it', async () => {
    await prepare();
    expect(await findUnconfirmedSecret(db.read, accountId)).toBe(secret);
    expect(await hasSecondFactor(db.read, accountId)).toBe(false);
    await confirmSecondFactor(db, { accountId, code: codeAt(start) }, start);
    expect(await hasSecondFactor(db.read, accountId)).toBe(true);
    expect(await findUnconfirmedSecret(db.read, accountId)).toBeUndefined();
  });

  test('is refused to who has no role, for a wrong passphrase and twice, and leaves no trace', async () => {
    const { accountId: learner } = await aLearner(db, start);
    const asked = { accountId: learner, passphrase: aPassphrase, secret };
    await expect(prepareSecondFactor(db, asked, start)).rejects.toMatchObject({ code: 'account/forbidden' });
    await expect(prepare('une autre phrase')).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
    expect(await db.read.$count(secondFactor)).toBe(0);
    await turnOn();
    await expect(prepare()).rejects.toMatchObject({ code: 'account/second-factor-exists' });
  });

  test('with a wrong code is refused, and does not count', async () => {
    await prepare();
    const wrong = confirmSecondFactor(db, { accountId, code: codeAt(inMinutes(30)) }, start);
    await expect(wrong).rejects.toMatchObject({ code: 'account/wrong-code' });
    expect(await hasSecondFactor(db.read, accountId)).toBe(false);
  });

  test('can be undone with the passphrase', async () => {
    await turnOn();
    const undo = (passphrase: string) => removeSecondFactor(db, { accountId, passphrase }, start);
    await expect(undo('une autre phrase')).rejects.toMatchObject({ code: 'account/wrong-passphrase' });
    expect(await hasSecondFactor(db.read, accountId)).toBe(true);
    await undo(aPassphrase);
    expect(await hasSecondFactor(db.read, accountId)).toBe(false);
  });
});

describe('signing in with a second factor', () => {
  beforeEach(() => turnOn());

  test('takes two steps, and each code serves once', async () => {
    expect(await step(inMinutes(1))).toEqual({ kind: 'secondFactorNeeded' });
    const cookie = await finish(codeAt(inMinutes(1)), inMinutes(1));
    expect(await findSignedIn(db, aVisit(cookie), inMinutes(1))).toBeDefined();
    await step(inMinutes(1));
    await expect(finish(codeAt(inMinutes(1)), inMinutes(1))).rejects.toMatchObject({ code: 'account/wrong-code' });
  });

  test('takes a recovery code in place of the digits, once', async () => {
    await db.write((tx) => keepRecoveryCodes(tx, { accountId, codes: ['ABCD-EFGH', 'JKLM-NPQR'] }, start));
    await step(inMinutes(1));
    await finish('abcd efgh', inMinutes(1));
    expect(await countRecoveryCodes(db.read, accountId)).toBe(1);
    await step(inMinutes(1));
    await expect(finish('abcd efgh', inMinutes(1))).rejects.toMatchObject({ code: 'account/wrong-code' });
  });

  test('the second step lasts ten minutes, serves once, and cannot be made up', async () => {
    await step(start);
    await expect(finish(codeAt(inMinutes(11)), inMinutes(11))).rejects.toMatchObject({ code: 'account/step-over' });
    await step(inMinutes(11));
    await finish(codeAt(inMinutes(11)), inMinutes(11));
    await expect(finish(codeAt(inMinutes(12)), inMinutes(12))).rejects.toMatchObject({ code: 'account/step-over' });
    const madeUp = finishSignIn(db, { stepSecret: 'another', code: '123456', visit: aVisit() }, start);
    await expect(madeUp).rejects.toMatchObject({ code: 'account/step-over' });
  });

  test('guessing the digits slows down like guessing a passphrase, and a right passphrase forgives nothing', async () => {
    await step(start);
    const codes: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      codes.push((await finish('000000', inMinutes(1)).catch((reason: { code: string }) => reason.code)) as string);
    }
    expect(codes.at(0)).toBe('account/wrong-code');
    expect(codes.at(-1)).toBe('account/sign-in-slowed');
    await expect(step(inMinutes(1))).rejects.toMatchObject({ code: 'account/sign-in-slowed' });
  });
});
