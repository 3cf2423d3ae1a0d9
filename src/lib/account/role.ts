// SPDX-License-Identifier: AGPL-3.0-or-later

/** What can be granted. A reviewer is one of one module; the two others, of the whole instance. */
export const roles = ['reviewer', 'moderator', 'operator'] as const;
export type Role = (typeof roles)[number];

/** `module` is the slug of a reviewer's module, empty for the roles of the whole instance. */
export type Grant = { role: Role; module: string };

/** Who is signed in, as every page may know them. */
export type SignedIn = {
  accountId: number;
  pseudonym: string;
  /** When the account was made. */
  since: Date;
  grants: readonly Grant[];
  /** The hash that names the session in use, never its secret. */
  sessionHash: string;
};

/** Who gives a command: someone signed in, or whoever holds the machine. */
export type Actor = { accountId: number | null; grants: readonly Grant[] };

/** Whoever can run commands on the machine can do everything an operator can. */
export const holderOfTheMachine: Actor = { accountId: null, grants: [{ role: 'operator', module: '' }] };

export function isOperator(account: Pick<SignedIn, 'grants'> | undefined): boolean {
  return hasGrant(account, 'operator');
}

export function isModerator(account: Pick<SignedIn, 'grants'> | undefined): boolean {
  return hasGrant(account, 'moderator') || isOperator(account);
}

export function isReviewer(account: Pick<SignedIn, 'grants'> | undefined, module: string): boolean {
  return account?.grants.some((grant) => grant.role === 'reviewer' && grant.module === module) ?? false;
}

function hasGrant(account: Pick<SignedIn, 'grants'> | undefined, role: Role): boolean {
  return account?.grants.some((grant) => grant.role === role) ?? false;
}
