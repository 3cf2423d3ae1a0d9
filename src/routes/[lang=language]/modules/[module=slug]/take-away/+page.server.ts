// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeAwayFormats, type TakeAwayFormat } from '$lib/exchange/takeAway.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { estimateCopy } from '$lib/web/deviceCopy/copyList.server.ts';
import { openModuleToTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import type { PageServerLoad } from './$types';

/** Whoever opens the page is about to take something: sizes are known a moment later, or at the next visit. */
const patienceMs = 800;

export const load: PageServerLoad = async (event) => {
  const { page, outline, order } = await openModuleToTakeAway(event);
  event.setHeaders({ 'cache-control': 'no-cache' });
  const formats = Object.keys(takeAwayFormats) as TakeAwayFormat[];
  const made = await Promise.all(formats.map((format) => prepare(order(format))));
  return {
    ...page,
    copySizeBytes:
      getInstance().settings.deviceCopies === 'on' ? await estimateCopy(outline, event.params.lang) : undefined,
    downloads: formats.map((format, index) => ({ format, sizeBytes: made[index]?.sizeBytes })),
    missing: [...new Set(made.flatMap((one) => one?.missing ?? []))],
  };
};

/** One that many others wait for is shown without its size. */
function prepare(order: ReturnType<Awaited<ReturnType<typeof openModuleToTakeAway>>['order']>) {
  return getInstance()
    .takeAways.prepare(order, patienceMs)
    .catch((reason: unknown) => {
      if (reason instanceof DomainError) return undefined;
      throw reason;
    });
}
