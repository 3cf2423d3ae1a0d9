// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, isReviewer, type SignedIn } from '../account/role.ts';
import { listLastingGrants } from '../account/roles.server.ts';
import type { Transaction } from '../server/database/database.server.ts';
import { holdsSecret } from '../shared/hash.server.ts';
import type { Relation } from './proposal.machine.ts';
import type { ProposalRow } from './proposals.server.ts';

/** Who asks: someone signed in, the holder of a proposal's secret address, both, or neither. */
export type Visitor = {
  account: Pick<SignedIn, 'accountId' | 'pseudonym' | 'grants'> | undefined;
  secret: string | undefined;
};

/** What somebody is to a proposal. A secret opens only the proposal it was given for. */
export function relationTo(
  proposal: Pick<ProposalRow, 'authorId' | 'secretHash' | 'module'>,
  { account, secret }: Visitor,
): Relation {
  const isAuthor = account !== undefined && proposal.authorId === account.accountId;
  return {
    isProposer: holdsSecret(secret, proposal.secretHash) || isAuthor,
    isReviewer: isReviewer(account, proposal.module),
    isModerator: isModerator(account),
  };
}

/** The same, with roles looked up again: one may have been taken back since the page was opened. */
export async function relationNow(
  tx: Transaction,
  proposal: Pick<ProposalRow, 'authorId' | 'secretHash' | 'module'>,
  { account, secret }: Visitor,
): Promise<Relation> {
  if (!account) return relationTo(proposal, { account, secret });
  const grants = await listLastingGrants(tx, account);
  return relationTo(proposal, { account: { ...account, grants }, secret });
}
