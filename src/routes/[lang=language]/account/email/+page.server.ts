// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { askEmailConfirmation, findEmail, removeEmail } from '$lib/account/emails.server.ts';
import { isEmail } from '$lib/account/emailAddress.ts';
import { m } from '$lib/paraglide/messages.js';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { canSendLetters, sendConfirmationLetter } from '$lib/web/account/accountLetters.server.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { newSecret } from '$lib/web/account/secrets.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId } = openPrivatePage(event);
  return { canSendLetters: canSendLetters(), email: await findEmail(getInstance().db.read, accountId) };
};

export const actions = {
  ask: formAction(['email'], async (event: RequestEvent, form) => {
    const { accountId, pseudonym } = getSignedIn(event);
    const email = form.text('email').trim();
    const passphrase = form.text('passphrase');
    form.refuse({
      email: !canSendLetters() ? m.email_unavailable() : isEmail(email) ? undefined : m.email_invalid(),
      passphrase: explainEmpty(passphrase),
    });
    const secret = newSecret();
    await askEmailConfirmation(getInstance().db, { accountId, passphrase, email, secret }, new Date());
    sendConfirmationLetter({ to: email, pseudonym, secret, language: event.locals.language });
    return { ...blankAnswer, sentTo: email };
  }),
  remove: formAction([], async (event: RequestEvent) => {
    await removeEmail(getInstance().db, getSignedIn(event).accountId);
    redirect(303, accountAddress(event.locals.language, 'email'));
  }),
} satisfies Actions;
