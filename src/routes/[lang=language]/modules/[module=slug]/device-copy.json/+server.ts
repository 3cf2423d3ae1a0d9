// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { listCopy } from '$lib/web/deviceCopy/copyList.server.ts';
import { openModule } from '$lib/web/reading/modulePages.server.ts';
import type { RequestHandler } from './$types';

/** What a browser takes to keep the module on its device. */
export const GET: RequestHandler = async (event) => {
  const { outline } = await openModule(event);
  return json(await listCopy(outline, event.params.lang));
};
