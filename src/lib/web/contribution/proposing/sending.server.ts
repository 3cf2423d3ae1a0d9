// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ProposalDraft } from '../../../contribution/proposalDraft.ts';
import { submitProposal } from '../../../contribution/submitProposal.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { newSecret } from '../../account/secrets.server.ts';
import { getInstance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import { complaintsOf, consentWords } from './changeForm.ts';
import { proposalAddress } from './proposalAddresses.ts';

type SendingEvent = Pick<RequestEvent, 'locals'>;

/** What every form of a proposal holds besides what it proposes. */
export type Signature = Pick<ProposalDraft, 'summary' | 'message' | 'displayName' | 'consentText'>;

/** The fields that come back as they were typed when a form is refused. */
export const signatureFields = ['summary', 'message', 'displayName', 'consent'] as const;

export function readSignature(form: Form): Signature {
  return {
    summary: oneLine(form.text('summary')),
    message: form.text('message').replace(/\r\n?/g, '\n'),
    displayName: oneLine(form.text('displayName')),
    consentText: form.text('consent') === 'yes' ? consentWords() : undefined,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Sends a proposal and leads to the page that says how to follow it. Signed out, its address holds a secret that is
 * nowhere else: someone whose session ended while they wrote goes on as a visitor, and loses nothing.
 */
export async function sendProposal(event: SendingEvent, form: Form, draft: ProposalDraft): Promise<never> {
  form.refuse(complaintsOf(draft));
  const { account, language } = event.locals;
  const secret = account ? undefined : newSecret();
  const submission = {
    draft,
    authorId: account?.accountId ?? null,
    secretHash: secret && sha256(secret),
    holdReason: undefined,
  };
  const number = await submitProposal(getInstance().db, submission, new Date());
  const wasSignedOut = secret !== undefined && form.text('as') === 'account';
  redirect(303, `${proposalAddress(language, number, secret)}/sent${wasSignedOut ? '?signedOut' : ''}`);
}
