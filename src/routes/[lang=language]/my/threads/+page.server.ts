// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadMyThreads, myThreadActions } from '$lib/web/forum/myThreads.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadMyThreads;

export const actions = myThreadActions satisfies Actions;
