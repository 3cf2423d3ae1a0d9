// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { openTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

/**
 * The page is shown at once, then asks for itself again: what it asks for the second time waits for the file, while the
 * first stays on the screen. No script, and nothing that changes under a reader's eyes but when the file is there.
 */
const patienceMs = { first: 0, again: 20_000 };

export const load: PageServerLoad = async (event) => {
  const { page, order } = await openTakeAway(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const isAgain = event.url.searchParams.has('again');
  const made = await getInstance()
    .takeAways.prepare(order, isAgain ? patienceMs.again : patienceMs.first)
    .catch(refuse);
  return {
    ...page,
    format: order.format,
    ready: made && { sizeBytes: made.sizeBytes, missing: made.missing },
  };
};
