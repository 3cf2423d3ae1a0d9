// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { signIn } from '$lib/account/signIn.server.ts';
import { explainEmpty } from '$lib/web/accountFaults.ts';
import { declarePrivate } from '$lib/web/accountPages.server.ts';
import { diaryAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { readNext } from '$lib/web/nextAddress.ts';
import { newSecret } from '$lib/web/secrets.server.ts';
import { setSessionCookie, visitOf } from '$lib/web/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  declarePrivate(event);
  const next = readNext(event.url);
  if (event.locals.account && event.request.method === 'GET') {
    redirect(303, next ?? diaryAddress(event.locals.language));
  }
  return { next };
};

export const actions = {
  default: formAction(['pseudonym'], async (event: RequestEvent, form) => {
    const tried = { pseudonym: form.text('pseudonym'), passphrase: form.text('passphrase') };
    form.refuse({ pseudonym: explainEmpty(tried.pseudonym), passphrase: explainEmpty(tried.passphrase) });
    const { db } = getInstance();
    const stepSecret = newSecret();
    const outcome = await signIn(db, { ...tried, visit: visitOf(event), stepSecret }, new Date());
    if (outcome.kind === 'secondFactorNeeded') return { step: stepSecret, ...blankAnswer };
    setSessionCookie(event.cookies, outcome.cookie);
    redirect(303, readNext(event.url) ?? diaryAddress(event.locals.language));
  }),
} satisfies Actions;
