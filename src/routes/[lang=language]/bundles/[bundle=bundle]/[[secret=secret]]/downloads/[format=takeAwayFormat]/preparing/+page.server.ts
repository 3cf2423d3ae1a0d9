// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBundleToTakeAway, openPreparing } from '$lib/web/exchange/takeAwayPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const takeable = await openBundleToTakeAway(event);
  return openPreparing(event, takeable);
};
