// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { findLiveLink, keepLink, useLink } from './oneTimeLinks.server.ts';
import { isPassphraseOf } from './passphraseHashes.server.ts';
import { useRecoveryCode } from './recoveryCodes.server.ts';
import { hasSecondFactor, useCode } from './secondFactors.server.ts';
import { openSession } from './sessions.server.ts';
import type { SessionCookie, Visit } from './sessionCookie.ts';
import { countTry, forgetTries } from './signInTries.server.ts';

export type SignInOutcome =
  { kind: 'signedIn'; accountId: number; cookie: SessionCookie } | { kind: 'secondFactorNeeded' };

const stepMs = 10 * 60 * 1000;

export type SignInTry = { pseudonym: string; passphrase: string; visit: Visit; stepSecret: string };

/**
 * Signs somebody in by their passphrase. Where a second factor stands, `stepSecret` then opens the second step.
 *
 * @throws {DomainError} `account/sign-in-failed`, `account/sign-in-slowed` or `account/busy`
 */
export async function signIn(
  db: Database,
  { pseudonym, passphrase, visit, stepSecret }: SignInTry,
  now: Date,
): Promise<SignInOutcome> {
  const tried = await countTry(db, { pseudonym }, now);
  const isRight = await isPassphraseOf(tried?.passphraseHash, passphrase);
  if (!tried || !isRight) throw new DomainError('account/sign-in-failed');
  const accountId = tried.id;
  return db.write(async (tx): Promise<SignInOutcome> => {
    if (await hasSecondFactor(tx, accountId)) {
      await keepLink(tx, { secret: stepSecret, purpose: 'secondFactor', accountId, lifeMs: stepMs }, now);
      return { kind: 'secondFactorNeeded' };
    }
    await forgetTries(tx, accountId);
    return { kind: 'signedIn', accountId, cookie: await openSession(tx, { accountId, visit }, now) };
  });
}

/**
 * The second step of a sign-in: six digits, or a recovery code, which is then used up. The tries of both steps count
 * together, and are forgotten once both are passed.
 *
 * @throws {DomainError} `account/step-over`, `account/wrong-code` or `account/sign-in-slowed`
 */
export async function finishSignIn(
  db: Database,
  { stepSecret, code, visit }: { stepSecret: string; code: string; visit: Visit },
  now: Date,
): Promise<SessionCookie> {
  const step = { secret: stepSecret, purpose: 'secondFactor' } as const;
  const accountId = (await findLiveLink(db.read, step, now))?.accountId;
  if (!accountId) throw new DomainError('account/step-over');
  await countTry(db, { accountId }, now);
  return db.write(async (tx) => {
    if (!(await findLiveLink(tx, step, now))) throw new DomainError('account/step-over');
    const given = { accountId, code };
    const isRight = (await useCode(tx, given, now)) || (await useRecoveryCode(tx, given));
    if (!isRight) throw new DomainError('account/wrong-code');
    await useLink(tx, stepSecret);
    await forgetTries(tx, accountId);
    return openSession(tx, { accountId, visit }, now);
  });
}
