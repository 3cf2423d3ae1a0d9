// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadThreadDesk, threadDeskActions } from '$lib/web/moderation/threadDesk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadThreadDesk;

export const actions = threadDeskActions satisfies Actions;
