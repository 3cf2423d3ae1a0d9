// SPDX-License-Identifier: AGPL-3.0-or-later
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { shareSite } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
  return { sitePage: event.params.page, shared: shareSite(event.params.lang) };
};
