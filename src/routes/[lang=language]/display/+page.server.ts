// SPDX-License-Identifier: AGPL-3.0-or-later
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

/** The same for everyone: what is chosen on it never leaves the browser. */
export const load: PageServerLoad = (event) => {
  declareShown(event, ['site']);
  return { licences: { distinct: distinctFaceLicenceAddress, dyslexic: dyslexicFaceLicenceAddress } };
};
