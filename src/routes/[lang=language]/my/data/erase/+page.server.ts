// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { eraseAccount } from '$lib/account/erasures.server.ts';
import { closeSession } from '$lib/account/sessions.server.ts';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { rememberErasures } from '$lib/web/operations/backups.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction } from '$lib/web/forms.server.ts';
import { personalDataHolders as holders } from '$lib/web/account/personalDataHolders.server.ts';
import { dismissVisitor, visitOf } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ({ pseudonym: openPrivatePage(event).pseudonym });

export const actions = {
  default: formAction([], async (event: RequestEvent, form) => {
    const instance = getInstance();
    const { db } = instance;
    const { accountId } = getSignedIn(event);
    const passphrase = form.text('passphrase');
    form.refuse({ passphrase: explainEmpty(passphrase) });
    await eraseAccount(db, { accountId, passphrase, holders }, new Date());
    // Files of bundles that went with it, and those that thank it by name.
    await instance.takeAways.forget();
    await rememberErasures(instance);
    dismissVisitor(event, await closeSession(db, visitOf(event), new Date()));
    redirect(303, accountAddress(event.locals.language, 'erased'));
  }),
} satisfies Actions;
