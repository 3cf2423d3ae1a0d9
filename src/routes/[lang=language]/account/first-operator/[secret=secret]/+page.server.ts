// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { becomeFirstOperator, isFirstOperatorLink } from '$lib/account/firstOperator.server.ts';
import { recordActivity } from '$lib/activity/activities.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { declarePrivate, getSignedIn } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction } from '$lib/web/forms.server.ts';
import { instanceAddress } from '$lib/web/instance/instanceSteps.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  declarePrivate(event);
  const isLive = await isFirstOperatorLink(getInstance().db, event.params.secret, new Date());
  if (!isLive && event.request.method === 'GET') refuse(new DomainError('account/link-over'));
  return { path: event.url.pathname };
};

export const actions = {
  default: formAction([], async (event: RequestEvent) => {
    const { secret } = event.params;
    const asked = { by: getSignedIn(event), secret, record: recordActivity };
    await becomeFirstOperator(getInstance().db, asked, new Date());
    redirect(303, instanceAddress(event.locals.language));
  }),
} satisfies Actions;
