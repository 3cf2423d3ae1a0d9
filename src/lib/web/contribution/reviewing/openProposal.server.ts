// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from '../../../account/role.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import { canOpen, canRead, versionFor } from '../../../contribution/proposalAccess.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';
import { findAddressed, type AddressedProposal, type ProposalEvent } from '../addressedProposal.server.ts';
import { proposalAddress } from '../proposing/proposalAddresses.ts';

export type OpenedProposal = AddressedProposal & {
  account: SignedIn | undefined;
  /** Whether they may read what it says, or only that a moderator has hidden it. */
  isReadable: boolean;
  /** The one they read: the last one, unless it waits for a moderator and is not theirs. */
  version: number;
  /** Its own address, the secret one when that is where they came by. */
  path: string;
};

/** The proposal of an address, for whoever may open it; for anybody else it is not there. */
export async function openProposal(event: ProposalEvent): Promise<OpenedProposal> {
  const addressed = await findOpen(event);
  if (!addressed) refuse(new DomainError('contribution/not-found'));
  const { found, relation } = addressed;
  declareKept(event, found, relation);
  return {
    ...addressed,
    account: event.locals.account,
    isReadable: canRead(found, relation),
    version: versionFor(found, relation),
    path: proposalAddress(event.locals.language, found.id, event.params.secret),
  };
}

/** The proposal of an address, when whoever asks may open it. */
export async function findOpen(event: ProposalEvent): Promise<AddressedProposal | undefined> {
  const addressed = await findAddressed(getInstance().db.read, event);
  return addressed && canOpen(addressed.found, addressed.relation) ? addressed : undefined;
}

/** A page with somebody's forms or rights on it is kept by nobody; any other is looked at again each time. */
function declareKept(event: ProposalEvent, found: ProposalRow, relation: Relation): void {
  const isPrivate = event.params.secret !== undefined || !canOpen(found, { ...relation, ...stranger });
  if (isPrivate) declarePrivate(event);
  else event.setHeaders({ 'cache-control': 'private, no-cache' });
}

const stranger: Relation = { isProposer: false, isReviewer: false, isModerator: false };
