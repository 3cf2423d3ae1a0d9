// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { findFaqEntries, type FoundQuestion } from '../../catalogue/search/searchFaq.server.ts';
import {
  checkContact,
  contactLimits,
  type ContactComplaint,
  type ContactDraft,
} from '../../community/contact/contactMessage.ts';
import { keepContactMessage } from '../../community/contact/contactCommands.server.ts';
import { isContactCrowded } from '../../community/contact/contactCrowding.server.ts';
import { sendOnce } from '../../contribution/tickets.server.ts';
import { m } from '../../paraglide/messages.js';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { blankAnswer, formAction, type Form } from '../forms.server.ts';

type ContactEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;

const sending = { kind: 'contact', subject: 'site' } as const;
const kept = ['body', 'email', 'looked', guardFields.ticket];

/** The form by which anyone writes to those who run the instance. */
export function openContact(event: ContactEvent) {
  declarePrivate(event);
  const instance = getInstance();
  return {
    ticket: openForm(instance, sending, new Date()),
    /** Without a mail server there is nothing to do with an address. */
    takesEmail: instance.mail.isAvailable,
    limit: contactLimits.body,
  };
}

/** What the page shows between typing and sending: answers that exist. */
export type Looked = { questions: FoundQuestion[] };

/** First frequent questions that may answer, with what was typed kept; then the message is sent. */
export const contactActions = {
  look: formAction(kept, async (event: ContactEvent, form) => {
    const { body } = readDraft(form);
    refuseFaulty(form, { body, email: '' });
    const { language } = event.locals;
    const values = { ...Object.fromEntries(kept.map((name) => [name, form.text(name)])), looked: 'yes' };
    const looked: Looked = { questions: await findFaqEntries(getInstance().db, { language, words: body }) };
    return { ...blankAnswer, values, looked };
  }),
  send: formAction(kept, async (event: ContactEvent, form) => {
    const draft = readDraft(form);
    refuseFaulty(form, draft);
    const { account, language } = event.locals;
    const now = new Date();
    const { db } = getInstance();
    const words = [String(account?.accountId ?? ''), draft.body, draft.email];
    const guarded = await guardForm(getInstance(), { ...sending, form, account, words, message: draft.body }, now);
    const isHeld = guarded.holdReason !== undefined || (await isContactCrowded(db.read, now));
    const message = { ...draft, language, secretHash: sha256(guarded.secret), isHeld };
    await db.write((tx) => {
      const act = async () => {
        await keepContactMessage(tx, message, now);
        return 'kept';
      };
      // Sent twice, the same words have the same secret: they lead to the same message.
      return sendOnce(tx, { receipt: guarded.receipt, act }, now);
    });
    redirect(303, `/${language}/contact/${guarded.secret}?sent`);
  }),
};

function readDraft(form: Form): ContactDraft {
  const email = getInstance().mail.isAvailable ? form.text('email').trim() : '';
  return { body: form.text('body').replace(/\r\n?/g, '\n').toWellFormed(), email };
}

/** Nobody is behind a valise to read what is sent there. @throws {DomainError} `community/stays-here` */
function refuseFaulty(form: Form, draft: ContactDraft): void {
  if (getInstance().settings.isValise) throw new DomainError('community/stays-here');
  const { body, email } = checkContact(draft);
  form.refuse({ body: explainWords(body), email: email && m.email_invalid() });
}

/** What is wrong with what somebody wrote, as a sentence. */
export function explainWords(complaint: ContactComplaint | undefined): string | undefined {
  if (complaint === undefined) return undefined;
  return complaint === 'missing' ? m.contact_body_missing() : m.contact_too_long({ limit: contactLimits.body });
}
