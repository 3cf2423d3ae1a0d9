// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseText } from '$lib/community/instance/instanceSettings.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { shareSite } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
  const { legal } = getInstance().identity.latest;
  return {
    sitePage: event.params.page,
    shared: shareSite(event.params.lang),
    /** What the operators have written in place of the text to be completed. */
    notice: event.params.page === 'legal' ? chooseText(legal, event.params.lang) : undefined,
  };
};
