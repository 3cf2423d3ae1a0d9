// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownActions } from '$lib/web/contribution/reviewing/proposalActions.server.ts';
import { loadProposal } from '$lib/web/contribution/reviewing/proposalPage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadProposal(event);

export const actions = ownActions satisfies Actions;
