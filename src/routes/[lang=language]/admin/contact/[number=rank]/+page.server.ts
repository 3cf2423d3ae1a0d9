// SPDX-License-Identifier: AGPL-3.0-or-later
import { inboxActions, openMessage } from '$lib/web/contact/inbox.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openMessage(event);

export const actions = inboxActions satisfies Actions;
