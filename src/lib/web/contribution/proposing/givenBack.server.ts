// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, type ActionFailure } from '@sveltejs/kit';
import { isPublic } from '../../../contribution/changeProposal.server.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import { canTakeUp } from '../../../contribution/proposalAccess.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Reader } from '../../../server/database/database.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { blankAnswer, describeRefusal, describeUnread, type FormAnswer } from '../../forms.server.ts';
import { statusOf } from '../../refusals.ts';
import { readSentForm } from '../../sentForms.server.ts';
import { findAddressed, type ProposalEvent } from '../addressedProposal.server.ts';

/** Whether somebody may open the form of the next version of a proposal. */
export const mayOpen = (relation: Relation, found: ProposalRow) => canTakeUp(found, relation);

/**
 * Why somebody may not take a proposal up, or not any more: the form was opened with an account that was signed out
 * since, or with a role that was taken back. Undefined for whoever may.
 */
export async function findLostRight(reader: Reader, event: ProposalEvent): Promise<DomainError | undefined> {
  const { locals, params } = event;
  if (!locals.account && params.secret === undefined) return new DomainError('account/sign-in-required');
  const addressed = await findAddressed(reader, event);
  if (!addressed) return new DomainError('contribution/not-found');
  const { found, relation } = addressed;
  if (mayOpen(relation, found)) return undefined;
  return new DomainError(isPublic(found) ? 'account/forbidden' : 'contribution/not-found');
}

/** All that was typed, whichever fields it was in, with why it was not kept. */
export async function giveBack(
  { request }: Pick<ProposalEvent, 'request'>,
  reason: DomainError,
): Promise<ActionFailure<FormAnswer>> {
  const data = await readSentForm(request).catch(describeUnread);
  if (!(data instanceof FormData)) return fail(data.status, { ...blankAnswer, complaint: data.complaint });
  const values = Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  return fail(statusOf(reason), { ...blankAnswer, values, ...describeRefusal(request, reason) });
}
