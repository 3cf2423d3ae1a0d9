// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSaid, saidActions } from '$lib/web/moderation/saidMessage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openSaid(event);

export const actions = saidActions satisfies Actions;
