// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadSteppingBack, steppingBackActions } from '$lib/web/moderation/steppingBack.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadSteppingBack(event);

export const actions = steppingBackActions satisfies Actions;
