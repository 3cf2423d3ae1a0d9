// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Relation } from '../../../contribution/proposal.machine.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Reader } from '../../../server/database/database.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';
import { findAddressed, type AddressedProposal, type ProposalEvent } from '../addressedProposal.server.ts';

export type IsFor = (relation: Relation, found: ProposalRow) => boolean;

/** @throws {DomainError} `contribution/not-found`, for all whom `isFor` does not let in */
export async function getOwn(
  reader: Reader,
  event: Pick<ProposalEvent, 'locals' | 'params'>,
  isFor: IsFor,
): Promise<AddressedProposal> {
  const own = await findAddressed(reader, event);
  if (!own || !isFor(own.relation, own.found)) throw new DomainError('contribution/not-found');
  return own;
}

/** Opens a page about a proposal that only some may see: kept by no cache, found by no search engine. */
export async function openOwn(event: ProposalEvent, isFor: IsFor): Promise<AddressedProposal> {
  declarePrivate(event);
  return getOwn(getInstance().db.read, event, isFor).catch(refuse);
}
