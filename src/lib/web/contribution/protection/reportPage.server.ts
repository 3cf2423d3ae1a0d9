// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  checkReason,
  formatObject,
  moderationLimits,
  parseObject,
  type ModeratedObject,
} from '../../../contribution/moderatedObject.ts';
import { getModerated, isReadable, type Moderated } from '../../../contribution/moderatedObjects.server.ts';
import { reportObject } from '../../../contribution/reports.server.ts';
import { m } from '../../../paraglide/messages.js';
import { DomainError } from '../../../shared/refusal.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction } from '../../forms.server.ts';
import type { Language } from '../../../shared/language.ts';
import { refuse } from '../../refusals.ts';
import { guardFields } from './formFields.ts';
import { guardForm, openForm } from './formGuard.server.ts';

type ReportEvent = RequestEvent<{ lang: Language; number: string }>;

/** The form by which anyone tells moderators of a proposal, or of a comment that its address names: `?comment=3`. */
export async function loadReport(event: ReportEvent) {
  declarePrivate(event);
  const { proposal: found, said } = await getReported(event).catch(refuse);
  const sending = { kind: 'report' as const, subject: formatObject(wantedObject(event)) };
  return {
    number: found.id,
    isSent: event.url.searchParams.has('sent'),
    quoted: said?.body ?? found.summary,
    quotedLanguage: found.language,
    isComment: said !== undefined,
    back: `/${event.locals.language}/proposals/${found.id}${said ? `#comment-${said.id}` : ''}`,
    ticket: openForm(getInstance(), sending, new Date()),
  };
}

export const sendReport = formAction(['reason', guardFields.ticket], async (event: ReportEvent, form) => {
  const { db } = getInstance();
  const { account } = event.locals;
  const { object } = await getReported(event);
  const reason = form.text('reason');
  form.refuse({ reason: complainOfReason(reason) });
  const words = { words: [reason], message: reason };
  const guarded = { form, kind: 'report' as const, subject: formatObject(object), account, ...words };
  const { receipt } = await guardForm(getInstance(), guarded, new Date());
  // Moderators alone read it: there is nothing to hold back, and a flood of reports on one thing is one case.
  await reportObject(db, { object, reason, by: { account, secret: undefined }, receipt }, new Date());
  const query = object.kind === 'comment' ? `comment=${object.id}&sent` : 'sent';
  redirect(303, `${event.url.pathname}?${query}`);
});

/** @throws {DomainError} `contribution/not-found` for what not everyone can read, or a comment on another proposal */
async function getReported(event: ReportEvent): Promise<Moderated> {
  const found = await getModerated(getInstance().db.read, wantedObject(event));
  if (!isReadable(found) || found.proposal.id !== Number(event.params.number))
    throw new DomainError('contribution/not-found');
  return found;
}

function wantedObject({ params, url }: ReportEvent): ModeratedObject {
  const comment = url.searchParams.get('comment');
  const wanted = parseObject(comment === null ? `proposal/${params.number}` : `comment/${comment}`);
  if (!wanted) refuse(new DomainError('contribution/not-found'));
  return wanted;
}

/** What is wrong with the reason of a report, as a sentence. */
export function complainOfReason(reason: string): string | undefined {
  const complaint = checkReason(reason, moderationLimits.reportReason);
  if (complaint === 'missing') return m.moderation_report_missing();
  return complaint && m.moderation_reason_too_long({ limit: moderationLimits.reportReason });
}
