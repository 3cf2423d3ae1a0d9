// SPDX-License-Identifier: AGPL-3.0-or-later
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import type { Grant, SignedIn } from '../../src/lib/account/role.ts';
import { findSignedIn, openSession } from '../../src/lib/account/sessions.server.ts';
import type { Database } from '../../src/lib/server/database/database.server.ts';

/** The module that rules are tried on, and another one. */
export const ownModule = 'essai';
const otherModule = 'ailleurs';

const grantsOf = {
  owner: [],
  other: [],
  reviewerHere: [{ role: 'reviewer', module: ownModule }],
  reviewerElsewhere: [{ role: 'reviewer', module: otherModule }],
  moderator: [{ role: 'moderator', module: '' }],
  operator: [{ role: 'operator', module: '' }],
} as const satisfies Record<string, readonly Grant[]>;

type Member = keyof typeof grantsOf;

/**
 * Whom every route is asked by. `owner` is the one whose things they are; `other` has an account and nothing else;
 * `holder` is signed out and has the secret address, where there is one.
 */
export const people = ['signedOut', ...(Object.keys(grantsOf) as Member[]), 'holder'] as const;
export type Person = (typeof people)[number];

/** Someone who asks: signed in by a real session, found again as a request finds it. */
export type Asking = { account: SignedIn | undefined; cookieHeader: string | undefined };

export type Company = Record<Person, Asking> & Record<Member, { account: SignedIn }>;

/** People nobody has met before: what one of them does changes nothing for the next. */
export async function aCompany(db: Database, now: Date): Promise<Company> {
  const nobody: Asking = { account: undefined, cookieHeader: undefined };
  const members = Object.keys(grantsOf) as Member[];
  const entries = await Promise.all(
    members.map(async (name) => [name, await aMember(db, grantsOf[name], now)] as const),
  );
  return { signedOut: nobody, holder: nobody, ...(Object.fromEntries(entries) as Record<Member, SignedInAsking>) };
}

type SignedInAsking = Asking & { account: SignedIn };

async function aMember(db: Database, grants: readonly Grant[], now: Date): Promise<SignedInAsking> {
  const accountId = await anAccount(db);
  const cookie = await db.write(async (tx) => {
    for (const granted of grants) await tx.insert(grant).values({ accountId, ...granted, grantedAt: now });
    return openSession(tx, { accountId, visit: aVisit() }, now);
  });
  const { cookieHeader, protocol } = aVisit(cookie);
  const found = await findSignedIn(db, { cookieHeader, protocol }, now);
  if (!found) throw new Error('The session that was just opened is not found.');
  return { account: found.account, cookieHeader };
}

/** One more reviewer of the module, who asks for nothing. */
export async function aColleague(db: Database, now: Date): Promise<SignedIn> {
  return (await aMember(db, grantsOf.reviewerHere, now)).account;
}
