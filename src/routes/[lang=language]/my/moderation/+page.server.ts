// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadOwnActs, ownActActions } from '$lib/web/moderation/ownActs.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadOwnActs(event);

export const actions = ownActActions satisfies Actions;
