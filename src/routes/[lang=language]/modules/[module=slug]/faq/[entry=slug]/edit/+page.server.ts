// SPDX-License-Identifier: AGPL-3.0-or-later
import { changeActions, openChange } from '$lib/web/contribution/proposing/changes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openChange(event, 'faqEntry');

export const actions: Actions = changeActions('faqEntry');
