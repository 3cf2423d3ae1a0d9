// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { checkNewAccount, signUp } from '$lib/account/accounts.server.ts';
import { explainPassphrase, explainPseudonym } from '$lib/web/accountFaults.ts';
import { declarePrivate } from '$lib/web/accountPages.server.ts';
import { accountAddress, diaryAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction } from '$lib/web/forms.server.ts';
import { readNext } from '$lib/web/nextAddress.ts';
import { setSessionCookie, visitOf } from '$lib/web/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  declarePrivate(event);
  const next = readNext(event.url);
  const { account, language } = event.locals;
  if (account && event.request.method === 'GET') redirect(303, next ?? accountAddress(language));
  return { isOpen: getInstance().settings.registration === 'open', next };
};

export const actions = {
  default: formAction(['pseudonym'], async (event: RequestEvent, form) => {
    const { db, settings } = getInstance();
    const added = { pseudonym: form.text('pseudonym'), passphrase: form.text('passphrase') };
    const isOpen = settings.registration === 'open';
    const faults = checkNewAccount(added);
    if (isOpen)
      form.refuse({ pseudonym: explainPseudonym(faults.pseudonym), passphrase: explainPassphrase(faults.passphrase) });
    const { cookie } = await signUp(db, { ...added, visit: visitOf(event), isOpen }, new Date());
    setSessionCookie(event.cookies, cookie);
    redirect(303, readNext(event.url) ?? diaryAddress(event.locals.language));
  }),
} satisfies Actions;
