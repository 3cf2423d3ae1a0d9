// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOwnProposals, ownPageSize } from '$lib/contribution/ownProposals.server.ts';
import { listThanked } from '$lib/contribution/thanks.server.ts';
import { listUndone } from '$lib/contribution/undone.server.ts';
import { listDocumentNames, type DocumentName } from '$lib/document/documentNames.server.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { addressOf } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { accountId } = openPrivatePage(event);
  const below = Number(event.url.searchParams.get('below')) || undefined;
  const { db } = getInstance();
  const found = await listOwnProposals(db.read, accountId, below);
  const proposals = found.slice(0, ownPageSize);
  const numbers = proposals.map(({ number }) => number);
  const thanked = await listThanked(db.read, accountId, numbers);
  const undone = await listUndone(db.read, numbers);
  const names = await listDocumentNames(db.read, [...thanked.values()].flat());
  const described = proposals.map((proposal) => ({
    ...proposal,
    undoneBy: undone.get(proposal.number),
    improved: (thanked.get(proposal.number) ?? []).flatMap((id) => names.get(id) ?? []).map(describeDocument),
  }));
  return { proposals: described, below: found.length > ownPageSize ? proposals.at(-1)?.number : undefined };
};

function describeDocument({ language, module, kind, slug, title }: DocumentName) {
  return { href: addressOf(language, module, kind, slug), title, language };
}
