// SPDX-License-Identifier: AGPL-3.0-or-later
import { countRecoveryCodes, replaceRecoveryCodes } from '$lib/account/recoveryCodes.server.ts';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { newRecoveryCodes } from '$lib/web/account/secrets.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId } = openPrivatePage(event);
  return { count: await countRecoveryCodes(getInstance().db.read, accountId), site: event.url.host };
};

export const actions = {
  default: formAction([], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    const passphrase = form.text('passphrase');
    form.refuse({ passphrase: explainEmpty(passphrase) });
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(getInstance().db, { accountId, passphrase, codes }, new Date());
    return { ...blankAnswer, codes };
  }),
} satisfies Actions;
