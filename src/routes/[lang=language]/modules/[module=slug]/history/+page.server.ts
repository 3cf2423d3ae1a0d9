// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadHistory } from '$lib/web/history/historyPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadHistory(event);
