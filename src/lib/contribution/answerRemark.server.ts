// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '../server/database/database.server.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import { canHappen } from './proposal.machine.ts';
import { findProposal, type ProposalRow } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';

type Answer = { remarkId: number; by: Visitor; found: ProposalRow };

/** Ends a remark with the change that answers it, unless it is over already. */
export async function answerRemark(tx: Transaction, { remarkId, by, found }: Answer, now: Date): Promise<void> {
  const remark = await findProposal(tx, remarkId);
  if (!remark || remark.kind !== 'remark' || !canHappen(remark.status, { type: 'answer' })) return;
  await moveProposal(tx, { found: remark, event: { type: 'answer' } }, now);
  await record(tx, { found: remark, by, verb: 'remarkAnswered', data: { proposal: found.id } }, now);
}
