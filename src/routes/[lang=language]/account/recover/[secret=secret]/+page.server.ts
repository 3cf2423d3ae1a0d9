// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { checkPassphrase } from '$lib/account/passphrase.ts';
import { findLinkedPseudonym, readRecoveryLink, recoverByLink } from '$lib/account/recoveries.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { explainPassphrase } from '$lib/web/account/accountFaults.ts';
import { declarePrivate } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import { visitOf, welcomeVisitor } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  declarePrivate(event);
  if (event.request.method !== 'GET') return;
  const status = await readRecoveryLink(getInstance().db, event.params.secret, new Date());
  if (status !== 'proved') refuse(new DomainError('account/link-over'));
};

export const actions = {
  default: formAction([], async (event: RequestEvent, form) => {
    const { db } = getInstance();
    const { secret } = event.params;
    const passphrase = form.text('passphrase');
    const pseudonym = (await findLinkedPseudonym(db, secret)) ?? '';
    form.refuse({ passphrase: explainPassphrase(checkPassphrase(passphrase, pseudonym)) });
    const outcome = await recoverByLink(db, { secret, passphrase, visit: visitOf(event) }, new Date());
    if (outcome.kind === 'signInNeeded') return { ...blankAnswer, isSaved: true };
    await welcomeVisitor(event, outcome.cookie);
    redirect(303, accountAddress(event.locals.language));
  }),
} satisfies Actions;
