// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { openTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

/** The page comes back by itself: each time it waits a little. */
const patienceMs = 1000;

export const load: PageServerLoad = async (event) => {
  const { page, order } = await openTakeAway(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const made = await getInstance().takeAways.prepare(order, patienceMs).catch(refuse);
  return {
    ...page,
    format: order.format,
    ready: made && { sizeBytes: made.sizeBytes, missing: made.missing },
  };
};
