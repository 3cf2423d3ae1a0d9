// SPDX-License-Identifier: AGPL-3.0-or-later
import { deskActions } from '$lib/web/workshop/live/deskActions.server.ts';
import { loadDesk } from '$lib/web/workshop/live/deskPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadDesk;

export const actions = deskActions satisfies Actions;
