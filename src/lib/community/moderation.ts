// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, type Grant, type SignedIn } from '../account/role.ts';
import { DomainError } from '../shared/refusal.ts';

/** Who gives a command: someone signed in, or whoever holds the machine. */
export type Actor = { accountId: number | null; grants: readonly Grant[] };

/** Whoever can run commands on the machine can do everything an operator can. */
export const holderOfTheMachine: Actor = { accountId: null, grants: [{ role: 'operator', module: '' }] };

/**
 * @throws {DomainError} `account/sign-in-required` when nobody asks, `account/forbidden` when they are neither
 * moderator nor operator
 */
export function requireModerator(by: Actor | SignedIn | undefined): asserts by is Actor {
  if (!by) throw new DomainError('account/sign-in-required');
  if (!isModerator(by)) throw new DomainError('account/forbidden');
}
