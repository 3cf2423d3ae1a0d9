// SPDX-License-Identifier: AGPL-3.0-or-later
import { changePassphrase } from '$lib/account/accountChanges.server.ts';
import { checkPassphrase } from '$lib/account/passphrase.ts';
import { explainEmpty, explainPassphrase } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => void openPrivatePage(event);

export const actions = {
  default: formAction([], async (event: RequestEvent, form) => {
    const owner = getSignedIn(event);
    const { current, passphrase } = { current: form.text('current'), passphrase: form.text('passphrase') };
    form.refuse({
      current: explainEmpty(current),
      passphrase: explainPassphrase(checkPassphrase(passphrase, owner.pseudonym)),
    });
    await changePassphrase(getInstance().db, { owner, current, passphrase }, new Date());
    return { ...blankAnswer, isSaved: true };
  }),
} satisfies Actions;
