// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { readSearchPage } from '$lib/web/search/searchPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  // What somebody looks for is theirs: kept nowhere, by nobody, and no robot lists it.
  setHeaders({ 'cache-control': 'private, no-store', ...(url.search === '' ? {} : { 'x-robots-tag': 'noindex' }) });
  return { found: await readSearchPage(getInstance().db, { parameters: url.searchParams, language: locals.language }) };
};
