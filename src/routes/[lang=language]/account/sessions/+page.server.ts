// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { endListedSession, listSessions } from '$lib/account/listSessions.server.ts';
import { formatDay } from '$lib/shared/dates.ts';
import { getSignedIn, openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { accountAddress } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction } from '$lib/web/forms.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId, sessionHash } = openPrivatePage(event);
  const sessions = await listSessions(getInstance().db, accountId, new Date());
  return {
    sessions: sessions.map(({ idHash, device, createdAt }) => ({
      idHash,
      device,
      openedOn: formatDay(createdAt, event.locals.language),
      isThisOne: idHash === sessionHash,
    })),
  };
};

export const actions = {
  default: formAction([], async (event: RequestEvent, form) => {
    await endListedSession(getInstance().db, getSignedIn(event), form.text('session'));
    redirect(303, accountAddress(event.locals.language, 'sessions'));
  }),
} satisfies Actions;
