// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadThread } from '$lib/web/forum/threadPage.server.ts';
import { threadActions } from '$lib/web/forum/threadActions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadThread;

export const actions = threadActions satisfies Actions;
