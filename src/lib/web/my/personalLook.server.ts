// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from '../../account/role.ts';

/**
 * Says whether who is signed in was looked at while a page was rendered: such a page is theirs, and never a shell that
 * others could be given.
 */
export function watchAccount(locals: Pick<App.Locals, 'account'>, account: SignedIn): () => boolean {
  let wasLookedAt = false;
  let current: SignedIn | undefined = account;
  Object.defineProperty(locals, 'account', {
    configurable: true,
    enumerable: true,
    get() {
      wasLookedAt = true;
      return current;
    },
    // A form may sign out, or erase the account: what it leads to is nobody's shell either.
    set(changed: SignedIn | undefined) {
      wasLookedAt = true;
      current = changed;
    },
  });
  return () => wasLookedAt;
}
