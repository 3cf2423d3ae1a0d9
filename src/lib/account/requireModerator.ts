// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, type Actor, type SignedIn } from './role.ts';
import { DomainError } from '../shared/refusal.ts';

/**
 * @throws {DomainError} `account/sign-in-required` when nobody asks, `account/forbidden` when they are neither
 * moderator nor operator
 */
export function requireModerator(by: Actor | SignedIn | undefined): asserts by is Actor {
  if (!by) throw new DomainError('account/sign-in-required');
  if (!isModerator(by)) throw new DomainError('account/forbidden');
}
