// SPDX-License-Identifier: AGPL-3.0-or-later
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

/** The same for everyone: what it is about never leaves the browser. */
export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
};
