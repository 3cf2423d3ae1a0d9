// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { Relation } from '../../contribution/proposal.machine.ts';
import { findProposal, type ProposalRow } from '../../contribution/proposals.server.ts';
import { relationTo, type Visitor } from '../../contribution/relation.server.ts';
import type { Reader } from '../../server/database/database.server.ts';

/** What comes to an address of a proposal, its own or its secret one. */
export type ProposalEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & {
  params: { number: string; secret?: string | undefined };
};

export type AddressedProposal = { found: ProposalRow; relation: Relation; by: Visitor };

/** Who asks: by their account, or by the secret of the address. */
export function visitorOf({ locals, params }: Pick<ProposalEvent, 'locals' | 'params'>): Visitor {
  return { account: locals.account, secret: params.secret };
}

/** The proposal that an address names, and what whoever asks is to it. A wrong secret opens nothing, whoever tries it. */
export async function findAddressed(
  reader: Reader,
  event: Pick<ProposalEvent, 'locals' | 'params'>,
): Promise<AddressedProposal | undefined> {
  const found = await findProposal(reader, Number(event.params.number));
  if (!found) return undefined;
  const by = visitorOf(event);
  const isLost = by.secret !== undefined && !relationTo(found, { ...by, account: undefined }).isProposer;
  return isLost ? undefined : { found, relation: relationTo(found, by), by };
}
