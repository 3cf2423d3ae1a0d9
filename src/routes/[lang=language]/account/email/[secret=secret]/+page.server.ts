// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirmEmail, findEmailToConfirm } from '$lib/account/emails.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { declarePrivate } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

// Programs that look at links before people do must confirm nothing: the page asks, the form confirms.
export const load: PageServerLoad = async (event) => {
  declarePrivate(event);
  const email = await findEmailToConfirm(getInstance().db, event.params.secret, new Date());
  if (!email && event.request.method === 'GET') refuse(new DomainError('account/link-over'));
  return { email: email ?? '' };
};

export const actions = {
  default: formAction([], async (event: RequestEvent) => {
    await confirmEmail(getInstance().db, event.params.secret, new Date());
    return { ...blankAnswer, isSaved: true };
  }),
} satisfies Actions;
