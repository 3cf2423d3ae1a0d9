// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { closeSession } from '$lib/account/sessions.server.ts';
import { openPrivatePage } from '$lib/web/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { dismissVisitor, visitOf } from '$lib/web/visitors.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => void openPrivatePage(event);

export const actions = {
  default: async (event) => {
    dismissVisitor(event, await closeSession(getInstance().db, visitOf(event), new Date()));
    // Pages kept for "back" go; the storage stays, which holds the theme and whatever was written here without an account.
    event.setHeaders({ 'clear-site-data': '"cache"' });
    redirect(303, `/${event.locals.language}`);
  },
} satisfies Actions;
