// SPDX-License-Identifier: AGPL-3.0-or-later
import { changePseudonym } from '$lib/account/accountChanges.server.ts';
import { checkNewAccount } from '$lib/account/accounts.server.ts';
import { explainEmpty, explainPseudonym } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { normalisePseudonym } from '$lib/account/pseudonym.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => void openPrivatePage(event);

export const actions = {
  default: formAction(['pseudonym'], async (event: RequestEvent, form) => {
    const owner = getSignedIn(event);
    const changed = { pseudonym: form.text('pseudonym'), passphrase: form.text('passphrase') };
    const faults = checkNewAccount(changed);
    const tooClose = faults.passphrase === 'likePseudonym' ? m.pseudonym_like_passphrase() : undefined;
    form.refuse({
      pseudonym: explainPseudonym(faults.pseudonym) ?? tooClose,
      passphrase: explainEmpty(changed.passphrase),
    });
    await changePseudonym(getInstance().db, { owner, ...changed }, new Date());
    event.locals.account = { ...owner, pseudonym: normalisePseudonym(changed.pseudonym) };
    return { ...blankAnswer, isSaved: true };
  }),
} satisfies Actions;
