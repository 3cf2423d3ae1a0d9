// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOperator } from '$lib/account/role.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { readQueue } from '$lib/web/contribution/reviewing/proposalLists.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const account = openPrivatePage(event);
  const isReviewing = account.grants.some(({ role }) => role === 'reviewer');
  if (!isReviewing && !isOperator(account)) refuse(new DomainError('account/forbidden'));
  const { language } = event.locals;
  const asked = { query: event.url.searchParams, language, now: new Date() };
  return { queue: await readQueue(getInstance().db, account, asked) };
};
