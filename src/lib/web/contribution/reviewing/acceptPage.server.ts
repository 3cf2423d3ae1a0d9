// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, redirect } from '@sveltejs/kit';
import { isOpen } from '../../../contribution/proposalAccess.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { DomainError } from '../../../shared/refusal.ts';
import type { Language } from '../../../shared/language.ts';
import { declarePrivate, getSignedIn, openPrivatePage } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { describeRefusal, describeUnread, refuseWhenDelayed, type FormAnswer } from '../../forms.server.ts';
import { refuse, statusOf } from '../../refusals.ts';
import { readSentForm } from '../../sentForms.server.ts';
import { acceptProposal } from '../publishing/accept.server.ts';
import type { Accepted } from '../publishing/acceptance.ts';
import { readAcceptance, type AcceptValues } from './acceptForm.ts';
import { previewProposal } from './acceptPreview.server.ts';
import type { ProposalImpact } from './proposalImpact.server.ts';
import { visitorOf, type ProposalEvent } from '../addressedProposal.server.ts';
import { findOpen, openProposal } from './openProposal.server.ts';

/** The last look before publishing: for reviewers of the module. */
export async function loadAccept(event: ProposalEvent) {
  const isLost = event.request.method === 'POST' && !(await findOpen(event))?.relation.isReviewer;
  if (isLost) return openNothing(event);
  openPrivatePage(event);
  const { found, relation, path } = await openProposal({ ...event, setHeaders: () => undefined });
  if (!relation.isReviewer) refuse(new DomainError('account/forbidden'));
  const isAcceptable = found.kind === 'change' && isOpen(found.status) && found.hiddenAt === null;
  if (!isAcceptable && event.request.method === 'GET') redirect(303, path);
  const { number, summary, version, language } = { ...found, number: found.id };
  const head = { number, summary, version, language, path, isCoAuthor: !relation.isProposer };
  if (!isAcceptable) return { head, documents: [], impact: undefined };
  const { documents, impact } = await previewProposal(getInstance(), found);
  return { head, documents, impact: describeImpact(impact, event.locals.language) };
}

/** For somebody who was signed out meanwhile, or may review it no more: the page says nothing of the proposal, and gives back what was typed. */
function openNothing(event: ProposalEvent) {
  declarePrivate(event);
  const { language } = event.locals;
  const number = Number(event.params.number);
  const path = `/${language}/proposals/${number}`;
  const head = { number, summary: m.review_number({ number }), version: 0, language, path, isCoAuthor: false };
  return { head, documents: [], impact: undefined };
}

export type AcceptAnswer = Pick<FormAnswer, 'complaint' | 'signIn'> & { values: AcceptValues };

/** Publishes what is kept. Whatever stands against it, all that was chosen and written comes back. */
export async function acceptAction(event: ProposalEvent) {
  const data = await readSentForm(event.request).catch(describeUnread);
  if (!(data instanceof FormData)) return answer(data.status, {}, data);
  const values = Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { acceptance, isComplete } = readAcceptance(values);
  if (!isComplete) return answer(422, values, { complaint: m.review_accept_incomplete() });
  const id = Number(event.params.number);
  try {
    refuseWhenDelayed(event.request);
    getSignedIn(event);
    const consentText = values.consent === 'yes' ? m.review_accept_consent() : undefined;
    const asked = { id, by: visitorOf(event), consentText, ...acceptance };
    return comeBack(event, await acceptProposal(getInstance().publishing, asked, new Date()), values);
  } catch (reason) {
    if (!(reason instanceof DomainError)) throw reason;
    return answer(statusOf(reason), values, describeRefusal(event.request, reason));
  }
}

function comeBack({ url }: ProposalEvent, { kind }: Accepted, values: AcceptValues) {
  if (kind === 'conflicted') return answer(409, values, { complaint: m.review_accept_conflicted() });
  redirect(303, `${url.pathname.replace(/\/accept$/, '')}?done=${kind === 'merged' ? 'merged' : 'awaiting'}`);
}

function answer(status: number, values: AcceptValues, { complaint, signIn }: Omit<AcceptAnswer, 'values'>) {
  return fail<AcceptAnswer>(status, { values, complaint, ...(signIn !== undefined && { signIn }) });
}

/** The impact, with its new faults in words. */
function describeImpact({ documents, ...around }: ProposalImpact, language: Language) {
  const described = documents.map(({ problems, ...one }) => ({
    ...one,
    problems: [...new Set(problems.map((problem) => sentenceOfProblem(problem, language)))],
  }));
  return { documents: described, ...around };
}
