// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Visitor } from '../../contribution/relation.server.ts';
import { DomainError } from '../../shared/refusal.ts';

type ShownThread = { heldAt: Date | null; hiddenAt: Date | null };
type ShownPost = ShownThread & { withdrawnAt: Date | null; authorId: number | null };

/** What somebody is to a thread. */
export type ThreadRelation = {
  /** They asked it: signed in, or at its secret address. */
  isAsker: boolean;
  isModerator: boolean;
};

/** Whether somebody may open a thread: one that waits for a moderator is for who asked it. A hidden one says why it is. */
export function canOpenThread({ heldAt }: ShownThread, { isAsker, isModerator }: ThreadRelation): boolean {
  return heldAt === null || isAsker || isModerator;
}

/** Whether somebody sees that a post is there: one that waits for a moderator, or was declined, is its author's alone. */
export function isPlaceShown({ heldAt }: ShownPost, { isOwn, isModerator }: Reading): boolean {
  return heldAt === null || isOwn || isModerator;
}

/** Whether somebody may read what a post says. */
export function canReadPost(shown: ShownPost, reading: Reading): boolean {
  if (!isPlaceShown(shown, reading) || shown.withdrawnAt !== null) return false;
  return shown.hiddenAt === null || reading.isOwn || reading.isModerator;
}

/** Whether anyone may read it. */
export function isPublicPost({ heldAt, hiddenAt, withdrawnAt }: ShownPost): boolean {
  return heldAt === null && hiddenAt === null && withdrawnAt === null;
}

export type Reading = { isOwn: boolean; isModerator: boolean };

/**
 * Refuses somebody what is another one's. Without an account, it is perhaps theirs.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`
 */
export function refuseOthers({ account }: Visitor): never {
  throw new DomainError(account ? 'account/forbidden' : 'account/sign-in-required');
}
