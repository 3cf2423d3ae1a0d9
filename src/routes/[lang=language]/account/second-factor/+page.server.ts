// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { listOwnGrants } from '$lib/account/roles.server.ts';
import {
  confirmSecondFactor,
  findUnconfirmedSecret,
  hasSecondFactor,
  prepareSecondFactor,
  removeSecondFactor,
} from '$lib/account/secondFactors.server.ts';
import { totpAddress } from '$lib/account/totp.ts';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction } from '$lib/web/forms.server.ts';
import { drawQrCode } from '$lib/web/qrCode.server.ts';
import { newTotpSecret } from '$lib/web/account/secrets.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId, pseudonym } = openPrivatePage(event);
  const { read } = getInstance().db;
  const secret = await findUnconfirmedSecret(read, accountId);
  const address =
    secret && totpAddress(secret, { issuer: `${getInstance().identity.latest.name} (${event.url.host})`, pseudonym });
  return {
    hasRole: (await listOwnGrants(read, accountId)).length > 0,
    isOn: await hasSecondFactor(read, accountId),
    secret: secret?.match(/.{1,4}/g)?.join(' '),
    qrCode: address ? drawQrCode(address) : undefined,
  };
};

export const actions = {
  prepare: formAction([], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    const passphrase = form.text('passphrase');
    form.refuse({ passphrase: explainEmpty(passphrase) });
    await prepareSecondFactor(getInstance().db, { accountId, passphrase, secret: newTotpSecret() }, new Date());
    return comeBack(event);
  }),
  confirm: formAction([], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    const code = form.text('code');
    form.refuse({ code: explainEmpty(code) });
    await confirmSecondFactor(getInstance().db, { accountId, code }, new Date());
    return comeBack(event);
  }),
  remove: formAction([], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    const passphrase = form.text('passphrase');
    form.refuse({ passphrase: explainEmpty(passphrase) });
    await removeSecondFactor(getInstance().db, { accountId, passphrase }, new Date());
    return comeBack(event);
  }),
} satisfies Actions;

function comeBack({ locals }: RequestEvent): never {
  redirect(303, accountAddress(locals.language, 'second-factor'));
}
