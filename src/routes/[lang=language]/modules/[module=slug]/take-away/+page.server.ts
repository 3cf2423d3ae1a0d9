// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { estimateCopy } from '$lib/web/deviceCopy/copyList.server.ts';
import { listDownloads, openModuleToTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const takeable = await openModuleToTakeAway(event);
  event.setHeaders({ 'cache-control': 'no-cache' });
  const isKept = getInstance().settings.deviceCopies === 'on';
  return {
    ...(await listDownloads(takeable)),
    copySizeBytes: isKept ? await estimateCopy(takeable.outline, event.params.lang) : undefined,
  };
};
