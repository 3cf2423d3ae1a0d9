// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { readProposalList } from '$lib/web/contribution/reviewing/proposalLists.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-cache' });
  return { list: await readProposalList(getInstance().db, url.searchParams, locals.language) };
};
