// SPDX-License-Identifier: AGPL-3.0-or-later
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

/** Kept with each copy of a module, and shown where another page is missing. */
export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
  event.setHeaders({ 'x-robots-tag': 'noindex' });
};
