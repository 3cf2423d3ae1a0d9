// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { finishSignIn, signIn } from '$lib/account/signIn.server.ts';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { declarePrivate } from '$lib/web/account/accountPages.server.ts';
import { diaryAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction, type Form, type FormAnswer } from '$lib/web/forms.server.ts';
import { readNext } from '$lib/web/account/nextAddress.ts';
import { newSecret } from '$lib/web/account/secrets.server.ts';
import { visitOf, welcomeVisitor } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  declarePrivate(event);
  const next = readNext(event.url);
  const { account, language } = event.locals;
  if (account && event.request.method === 'GET') redirect(303, next ?? diaryAddress(language));
  return { next };
};

export const actions = {
  // One form or the other: the second step knows who it is about by a secret that the first one gave it.
  default: formAction(['pseudonym', 'step'], async (event: RequestEvent, form) => {
    const answer = form.text('step') === '' ? await takeFirstStep(event, form) : await takeSecondStep(event, form);
    if (answer) return answer;
    redirect(303, readNext(event.url) ?? diaryAddress(event.locals.language));
  }),
} satisfies Actions;

async function takeFirstStep(event: RequestEvent, form: Form): Promise<FormAnswer | undefined> {
  const tried = { pseudonym: form.text('pseudonym'), passphrase: form.text('passphrase') };
  form.refuse({ pseudonym: explainEmpty(tried.pseudonym), passphrase: explainEmpty(tried.passphrase) });
  const stepSecret = newSecret();
  const outcome = await signIn(getInstance().db, { ...tried, visit: visitOf(event), stepSecret }, new Date());
  if (outcome.kind === 'secondFactorNeeded') return { ...blankAnswer, values: { step: stepSecret } };
  await welcomeVisitor(event, outcome.cookie);
  return undefined;
}

async function takeSecondStep(event: RequestEvent, form: Form): Promise<undefined> {
  const given = { stepSecret: form.text('step'), code: form.text('code') };
  form.refuse({ code: explainEmpty(given.code) });
  await welcomeVisitor(event, await finishSignIn(getInstance().db, { ...given, visit: visitOf(event) }, new Date()));
}
