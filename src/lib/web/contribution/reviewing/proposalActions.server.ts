// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { withdrawProposal } from '../../../contribution/changeProposal.server.ts';
import { releaseReservation, reserveProposal } from '../../../contribution/reservations.server.ts';
import { approveProposal, declineProposal, requestChanges } from '../../../contribution/reviews.server.ts';
import { withdrawComment } from '../../../contribution/withdrawComment.server.ts';
import { submitDraft } from '../../../contribution/submitDraft.server.ts';
import { getSignedIn } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { blankAnswer, formAction, type Form, type FormAnswer } from '../../forms.server.ts';
import { answerFields, sendAnswer } from '../../moderation/answering.server.ts';
import { guardFields } from '../protection/formFields.ts';
import { sayComment } from './commentAction.server.ts';
import { visitorOf, type ProposalEvent } from '../addressedProposal.server.ts';
import { declineTemplates, requestTemplates } from './reviewWords.ts';
import { complainOfMessage, readMessage } from '../verdictForm.ts';

/** `which` tells the forms of the page apart: what was typed in one comes back in that one. */
const kept = ['which', 'template', 'message'];

const approve = formAction(kept, async (event: ProposalEvent, form) => {
  const message = readMessage(form, {});
  form.refuse({ 'message-approve': complainOfMessage(message, false) });
  await approveProposal(getInstance().db, { ...readVerdict(event, form), message }, new Date());
  comeBack(event, 'approved');
});

const ask = verdictAction(requestTemplates, requestChanges, 'asked');
const decline = verdictAction(declineTemplates, declineProposal, 'declined');

/** A verdict that says why; or, when asked to, the ready sentence put where it can be rewritten. */
function verdictAction(templates: Record<string, () => string>, give: typeof declineProposal, done: string) {
  return formAction(kept, async (event: ProposalEvent, form): Promise<FormAnswer> => {
    const message = readMessage(form, templates);
    if (form.text('prepare') !== '')
      return { ...blankAnswer, values: { which: form.text('which'), template: '', message } };
    form.refuse({ [`message-${form.text('which')}`]: complainOfMessage(message, true) });
    await give(getInstance().db, { ...readVerdict(event, form), message }, new Date());
    return comeBack(event, done);
  });
}

const withdraw = formAction([], async (event: ProposalEvent) => {
  const { id, by } = { id: Number(event.params.number), by: visitorOf(event) };
  await withdrawProposal(getInstance().db, { id, by }, new Date());
  comeBack(event, 'withdrawn');
});

const submit = formAction([], async (event: ProposalEvent) => {
  const draft = { id: Number(event.params.number), by: visitorOf(event), holdReason: undefined };
  await submitDraft(getInstance().db, draft, new Date());
  comeBack(event, 'submitted');
});

const reserve = formAction([], async (event: ProposalEvent) => {
  const deed = { id: Number(event.params.number), by: getSignedIn(event) };
  await reserveProposal(getInstance().db, deed, new Date());
  comeBack(event, 'reserved');
});

const release = formAction([], async (event: ProposalEvent) => {
  await releaseReservation(getInstance().db, { id: Number(event.params.number), by: getSignedIn(event) });
  comeBack(event, 'released');
});

const comment = formAction(['which', 'body', 'name', 'passage', 'parent', guardFields.ticket], sayComment);

const withdrawSaid = formAction(['which'], async (event: ProposalEvent, form) => {
  const commentId = Number(form.text('comment')) || 0;
  await withdrawComment(getInstance().db, { commentId, by: visitorOf(event) }, new Date());
  redirect(303, `${event.url.pathname}?done=saidNoMore#comment-${commentId}`);
});

const answer = formAction(answerFields, async (event: ProposalEvent, form) => {
  await sendAnswer(form, visitorOf(event));
  comeBack(event, 'answered');
});

/** What can be done on the page that anyone can read. */
export const publicActions = {
  approve,
  requestChanges: ask,
  decline,
  withdraw,
  submit,
  reserve,
  release,
  comment,
  withdrawSaid,
};

/** What can be done at the secret address of a proposal. */
export const ownActions = { withdraw, submit, comment, withdrawSaid, answer };

function readVerdict(event: ProposalEvent, form: Form) {
  const account = getSignedIn(event);
  const version = Number(form.text('version')) || 0;
  return { id: Number(event.params.number), by: { account, secret: undefined }, version };
}

function comeBack({ url }: ProposalEvent, done: string): never {
  redirect(303, `${url.pathname}?done=${done}`);
}
