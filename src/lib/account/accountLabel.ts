// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from './role.ts';

/**
 * A name for an account that stays the same for ever, whatever its pseudonym becomes. Only its own pages carry it: the
 * browser keeps under it what waits to be sent, and says it when it sends, so that nothing reaches somebody else's diary.
 * A site begun anew at the same address counts its accounts from 1 again: when this one was made tells them apart.
 */
export function accountLabel({ accountId, since }: Pick<SignedIn, 'accountId' | 'since'>): string {
  return `account-${accountId}-${since.getTime().toString(36)}`;
}
