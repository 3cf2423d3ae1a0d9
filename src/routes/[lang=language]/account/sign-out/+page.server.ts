// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { closeSession } from '$lib/account/sessions.server.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { dismissVisitor, visitOf } from '$lib/web/account/visitors.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => void openPrivatePage(event);

export const actions = {
  default: async (event) => {
    dismissVisitor(event, await closeSession(getInstance().db, visitOf(event), new Date()));
    // No `Clear-Site-Data`: pages of one's own are never stored, and emptying the cache holds some browsers for seconds.
    redirect(303, `/${event.locals.language}`);
  },
} satisfies Actions;
