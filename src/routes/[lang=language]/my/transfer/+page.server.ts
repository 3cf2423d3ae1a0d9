// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

/** The same for everyone: what is personal in it never leaves the browser. */
export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
  return { isValise: getInstance().settings.isValise };
};
