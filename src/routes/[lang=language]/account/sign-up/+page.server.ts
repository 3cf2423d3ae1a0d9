// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { checkNewAccount, signUp } from '$lib/account/accounts.server.ts';
import { explainPassphrase, explainPseudonym } from '$lib/web/account/accountFaults.ts';
import { declarePrivate } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { readNext } from '$lib/web/account/nextAddress.ts';
import { isRegistrationOpen } from '$lib/web/instance/openings.ts';
import { newRecoveryCodes } from '$lib/web/account/secrets.server.ts';
import { visitOf, welcomeVisitor } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  declarePrivate(event);
  const next = readNext(event.url);
  const { account, language } = event.locals;
  if (account && event.request.method === 'GET') redirect(303, next ?? accountAddress(language));
  return { isOpen: isOpen(), next, site: event.url.host };
};

const isOpen = () => isRegistrationOpen(getInstance());

export const actions = {
  default: formAction(['pseudonym'], async (event: RequestEvent, form) => {
    const { account, language } = event.locals;
    // The page of the codes, loaded again, sends its form again: the account exists.
    if (account) redirect(303, readNext(event.url) ?? accountAddress(language));
    const added = { pseudonym: form.text('pseudonym'), passphrase: form.text('passphrase') };
    if (isOpen()) refuseFaults(added, form.refuse);
    const recoveryCodes = newRecoveryCodes();
    const asked = { ...added, visit: visitOf(event), isOpen: isOpen(), recoveryCodes };
    const { pseudonym, cookie } = await signUp(getInstance().db, asked, new Date());
    await welcomeVisitor(event, cookie);
    // Not a redirection: the codes exist in this answer only.
    return { ...blankAnswer, done: { pseudonym, recoveryCodes } };
  }),
} satisfies Actions;

type Added = { pseudonym: string; passphrase: string };

function refuseFaults(added: Added, refuse: (problems: Record<keyof Added, string | undefined>) => void): void {
  const { pseudonym, passphrase } = checkNewAccount(added);
  refuse({ pseudonym: explainPseudonym(pseudonym), passphrase: explainPassphrase(passphrase) });
}
