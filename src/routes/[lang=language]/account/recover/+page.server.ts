// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { checkPassphrase } from '$lib/account/passphrase.ts';
import { askRecoveryLink, recoverByCode } from '$lib/account/recoveries.server.ts';
import { explainEmpty, explainPassphrase } from '$lib/web/account/accountFaults.ts';
import { canSendLetters, sendRecoveryLetter } from '$lib/web/account/accountLetters.server.ts';
import { declarePrivate } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { newSecret } from '$lib/web/account/secrets.server.ts';
import { visitOf, welcomeVisitor } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  declarePrivate(event);
  return { canSendLetters: canSendLetters() };
};

export const actions = {
  code: formAction(['pseudonym', 'code'], async (event: RequestEvent, form) => {
    const pseudonym = form.text('pseudonym');
    const { code, passphrase } = { code: form.text('code'), passphrase: form.text('passphrase') };
    form.refuse({
      pseudonym: explainEmpty(pseudonym),
      code: explainEmpty(code),
      passphrase: explainPassphrase(checkPassphrase(passphrase, pseudonym)),
    });
    const asked = { pseudonym, code, passphrase, visit: visitOf(event) };
    const outcome = await recoverByCode(getInstance().db, asked, new Date());
    if (outcome.kind === 'signInNeeded') return { ...blankAnswer, outcome: 'signInNeeded' as const };
    await welcomeVisitor(event, outcome.cookie);
    redirect(303, accountAddress(event.locals.language));
  }),
  // The same answer whoever it is about, as soon as the letter is on its way.
  link: formAction(['pseudonym'], async (event: RequestEvent, form) => {
    const pseudonym = form.text('pseudonym');
    form.refuse({ pseudonym: explainEmpty(pseudonym) });
    const secret = newSecret();
    const { language } = event.locals;
    const found = canSendLetters() && (await askRecoveryLink(getInstance().db, { pseudonym, secret }, new Date()));
    if (found) sendRecoveryLetter({ to: found.email, pseudonym: found.pseudonym, secret, language });
    return { ...blankAnswer, outcome: 'linkSent' as const };
  }),
} satisfies Actions;
