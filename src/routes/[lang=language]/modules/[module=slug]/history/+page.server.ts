// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadHistory } from '$lib/web/history/historyPages.server.ts';
import { revertAction } from '$lib/web/history/reverting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadHistory(event);

export const actions: Actions = { revert: revertAction };
