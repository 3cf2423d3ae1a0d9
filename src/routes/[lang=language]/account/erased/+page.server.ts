// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { accountAddress } from '$lib/web/addresses.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { account, language } = event.locals;
  // Whoever is signed in has an account: theirs is not erased.
  if (account) redirect(303, accountAddress(language));
  declareShown(event, ['site']);
};
