// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { SignedIn } from '../../account/role.ts';
import { watchAccount } from './personalLook.server.ts';

const account: SignedIn = {
  accountId: 1,
  pseudonym: 'Ana',
  since: new Date('2026-11-25'),
  grants: [],
  sessionHash: 'hash',
};

test('a page that looks at who is signed in is noticed, and others are not', () => {
  const locals: Pick<App.Locals, 'account'> = { account };
  const wasLookedAt = watchAccount(locals, account);
  expect(wasLookedAt()).toBe(false);
  expect(locals.account).toBe(account);
  expect(wasLookedAt()).toBe(true);
});

test('a form can sign out while it is answered', () => {
  const locals: Pick<App.Locals, 'account'> = { account };
  const wasLookedAt = watchAccount(locals, account);
  locals.account = undefined;
  expect(locals.account).toBeUndefined();
  expect(wasLookedAt()).toBe(true);
});
