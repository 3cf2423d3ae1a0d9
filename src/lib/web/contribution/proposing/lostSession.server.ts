// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, type ActionFailure } from '@sveltejs/kit';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { blankAnswer, describeUnread, type FormAnswer } from '../../forms.server.ts';
import { sentenceOf, statusOf } from '../../refusals.ts';
import type { AmendingData } from './amending.server.ts';
import type { ProposalEvent } from './ownProposal.server.ts';
import { proposalAddress } from './proposalAddresses.ts';

/** Neither an account nor a secret: the page was opened with an account, by somebody signed out since. */
export function isSignedOut({ locals, params }: ProposalEvent): boolean {
  return !locals.account && params.secret === undefined;
}

/** Says nothing of the proposal: the page gives back what was typed. */
export function openNothing(event: ProposalEvent): AmendingData {
  declarePrivate(event);
  const { language } = event.locals;
  const number = Number(event.params.number);
  const path = proposalAddress(language, number);
  const mayNothing = { canAmend: false, canWithdraw: false, isCoAuthor: false };
  const noText = { module: '', texts: [], pictures: [], others: [], added: '', displayName: '' };
  return { number, version: 0, kind: 'change', shownIn: language, summary: '', path, ...mayNothing, ...noText };
}

/** All that was typed, whichever texts it was about. */
export async function giveBack({ request }: ProposalEvent): Promise<ActionFailure<FormAnswer>> {
  const data = await request.formData().catch(describeUnread);
  if (!(data instanceof FormData)) return fail(data.status, { ...blankAnswer, complaint: data.complaint });
  const values = Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  const reason = new DomainError('account/sign-in-required');
  return fail(statusOf(reason), { ...blankAnswer, values, complaint: sentenceOf(reason) });
}
