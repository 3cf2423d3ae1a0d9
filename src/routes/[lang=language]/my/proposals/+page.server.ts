// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOwnProposals, ownPageSize } from '$lib/contribution/ownProposals.server.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId } = openPrivatePage(event);
  const below = Number(event.url.searchParams.get('below')) || undefined;
  const found = await listOwnProposals(getInstance().db.read, accountId, below);
  const proposals = found.slice(0, ownPageSize);
  return { proposals, below: found.length > ownPageSize ? proposals.at(-1)?.number : undefined };
};
