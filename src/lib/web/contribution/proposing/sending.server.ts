// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ProposalDraft } from '../../../contribution/proposalDraft.ts';
import type { Sending } from '../../../contribution/crowding.server.ts';
import type { NewMedia } from '../../../contribution/proposedMedia.server.ts';
import { addProposal } from '../../../contribution/submitProposal.server.ts';
import { sendOnce } from '../../../contribution/tickets.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { tidyLine } from '../../../shared/shownText.ts';
import { getInstance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import { guardFields } from '../protection/formFields.ts';
import { guardForm } from '../protection/formGuard.server.ts';
import { complaintsOf, consentWords } from './changeForm.ts';
import { proposalAddress } from './proposalAddresses.ts';

type SendingEvent = Pick<RequestEvent, 'locals'>;

/** What every form of a proposal holds besides what it proposes. */
export type Signature = Pick<ProposalDraft, 'summary' | 'message' | 'displayName' | 'consentText'>;

/** The fields that come back as they were typed when a form is refused. */
export const signatureFields = ['summary', 'message', 'displayName', 'consent', guardFields.ticket] as const;

export function readSignature(form: Form): Signature {
  return {
    summary: tidyLine(form.text('summary')),
    message: form.text('message').replace(/\r\n?/g, '\n'),
    displayName: tidyLine(form.text('displayName')),
    consentText: form.text('consent') === 'yes' ? consentWords() : undefined,
  };
}

/**
 * Sends a proposal and leads to the page that says how to follow it. Signed out, its address holds a secret that is
 * nowhere else: someone whose session ended while they wrote goes on as a visitor, and loses nothing. Sent twice, the
 * same words lead to the same proposal.
 */
export async function sendProposal(
  event: SendingEvent,
  form: Form,
  draft: ProposalDraft,
  media: readonly NewMedia[] = [],
): Promise<never> {
  const now = new Date();
  const { account, language } = event.locals;
  const { summary, message, displayName, texts } = draft;
  const typed = [summary, message, displayName, ...texts.flatMap(({ documentId, text }) => [documentId, text])];
  const words = [String(account?.accountId ?? ''), ...typed];
  const sending = { ...sendingOf(draft), account, form, words, message: `${summary}\n${message}\n${displayName}` };
  const { holdReason, receipt, outcome, secret } = await guardForm(getInstance(), sending, now);
  const lead = (number: string) => {
    const wasSignedOut = !account && form.text('as') === 'account';
    const address = proposalAddress(language, Number(number), account ? undefined : secret);
    redirect(303, `${address}/sent${wasSignedOut ? '?signedOut' : ''}`);
  };
  if (outcome !== undefined) return lead(outcome);
  form.refuse(complaintsOf(draft));
  const secretHash = account ? undefined : sha256(secret);
  const submission = { draft, authorId: account?.accountId ?? null, secretHash, holdReason, media };
  const number = await getInstance().db.write((tx) => {
    const act = async () => String(await addProposal(tx, submission, now));
    return sendOnce(tx, { receipt, act }, now);
  });
  return lead(number);
}

/** What is sent, about what: a ticket of its form is for that alone. */
export function sendingOf({
  kind,
  module,
  documentId,
}: Pick<ProposalDraft, 'kind' | 'module' | 'documentId'>): Sending {
  return { kind, subject: documentId === undefined ? `module/${module}` : `document/${documentId}` };
}
