// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { getProposal, type ProposalRow } from '../../../contribution/proposals.server.ts';
import { relationTo, type Visitor } from '../../../contribution/relation.server.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import type { Reader } from '../../../server/database/database.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';

export type ProposalEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'> & {
  params: { number: string; secret?: string };
};

/** Who asks: by their account, or by the secret of the address. */
export function visitorOf({ locals, params }: Pick<ProposalEvent, 'locals' | 'params'>): Visitor {
  return { account: locals.account, secret: params.secret };
}

/** @throws {DomainError} `contribution/not-found`, for all whom `isFor` does not let in */
export async function findOwn(
  reader: Reader,
  event: ProposalEvent,
  isFor: (relation: Relation, found: ProposalRow) => boolean,
): Promise<{ found: ProposalRow; relation: Relation; by: Visitor }> {
  const found = await getProposal(reader, Number(event.params.number));
  const by = visitorOf(event);
  const relation = relationTo(found, by);
  // A wrong secret opens nothing, whoever tries it.
  const isLost = event.params.secret !== undefined && !relationTo(found, { ...by, account: undefined }).isProposer;
  if (isLost || !isFor(relation, found)) throw new DomainError('contribution/not-found');
  return { found, relation, by };
}

/** Opens a page about a proposal that only some may see: kept by no cache, found by no search engine. */
export async function openOwn(
  event: ProposalEvent,
  isFor: (relation: Relation, found: ProposalRow) => boolean,
): Promise<{ found: ProposalRow; relation: Relation; by: Visitor }> {
  declarePrivate(event);
  return findOwn(getInstance().db.read, event, isFor).catch(refuse);
}
