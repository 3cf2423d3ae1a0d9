// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../../account/role.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import { canOpen, canRead } from '../../../contribution/proposalAccess.ts';
import { findProposal, type ProposalRow } from '../../../contribution/proposals.server.ts';
import { relationTo, type Visitor } from '../../../contribution/relation.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';

export type ProposalEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & {
  params: { number: string; secret?: string | undefined };
};

export type OpenedProposal = {
  found: ProposalRow;
  by: Visitor;
  relation: Relation;
  account: SignedIn | undefined;
  /** Whether they may read what it says, or only that a moderator has hidden it. */
  isReadable: boolean;
  /** Its own address, the secret one when that is where they came by. */
  path: string;
};

/** The proposal of an address, for whoever may open it; for anybody else it is not there. */
export async function openProposal(event: ProposalEvent): Promise<OpenedProposal> {
  const { number, secret } = event.params;
  const found = await findProposal(getInstance().db.read, Number(number));
  const by = visitorOf(event);
  const relation = found && relationTo(found, by);
  const isTheirs = secret === undefined || (found?.secretHash != null && relation?.isProposer === true);
  if (!found || !relation || !canOpen(found, relation) || !isTheirs) refuse(new DomainError('contribution/not-found'));
  declareKept(event, found, relation);
  const base = `/${event.locals.language}/proposals/${found.id}`;
  return {
    found,
    by,
    relation,
    account: event.locals.account,
    isReadable: canRead(found, relation),
    path: secret === undefined ? base : `${base}/${secret}`,
  };
}

export function visitorOf({ locals, params }: Pick<ProposalEvent, 'locals' | 'params'>): Visitor {
  return { account: locals.account, secret: params.secret };
}

/** A page with somebody's forms or rights on it is kept by nobody; any other is looked at again each time. */
function declareKept(event: ProposalEvent, found: ProposalRow, relation: Relation): void {
  const isPrivate = event.params.secret !== undefined || !canOpen(found, { ...relation, ...stranger });
  if (isPrivate) declarePrivate(event);
  else event.setHeaders({ 'cache-control': 'private, no-cache' });
}

const stranger: Relation = { isProposer: false, isReviewer: false, isModerator: false };
