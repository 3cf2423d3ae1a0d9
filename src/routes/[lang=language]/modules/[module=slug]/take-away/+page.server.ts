// SPDX-License-Identifier: AGPL-3.0-or-later
import { listDownloads, openModuleToTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const takeable = await openModuleToTakeAway(event);
  event.setHeaders({ 'cache-control': 'no-cache' });
  return listDownloads(takeable);
};
