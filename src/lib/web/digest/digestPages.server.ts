// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { findEmail } from '../../account/emails.server.ts';
import { digestFrequencies, type DigestFrequency } from '../../community/digest/digest.ts';
import {
  chooseDigest,
  confirmDigest,
  dropDigest,
  findDigest,
  findDigestToConfirm,
  isStopLink,
  stopDigest,
} from '../../community/digest/digests.server.ts';
import { m } from '../../paraglide/messages.js';
import { DomainError } from '../../shared/refusal.ts';
import { canSendLetters, sendDigestConfirmation } from '../account/accountLetters.server.ts';
import { declarePrivate, getSignedIn, openPrivatePage } from '../account/accountPages.server.ts';
import { newSecret } from '../account/secrets.server.ts';
import { accountAddress } from '../addresses.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { digestProviders } from './digestProviders.server.ts';

type DigestEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;

/** What can be chosen: what there is to tell of. */
const topics = digestProviders.map(({ topic }) => topic);

export async function openDigest(event: DigestEvent) {
  const { accountId, grants } = openPrivatePage(event);
  const { read } = getInstance().db;
  const chosen = await findDigest(read, accountId);
  const email = await findEmail(read, accountId);
  const isAgreed = chosen?.confirmedAt != null && chosen.email === email;
  return {
    canSendLetters: canSendLetters(),
    email,
    frequency: chosen?.frequency ?? ('never' as const),
    chosenTopics: chosen?.topics ?? topics,
    topics: topics.filter((topic) => topic !== 'queue' || grants.some(({ role }) => role === 'reviewer')),
    state: chosen === undefined ? ('none' as const) : isAgreed ? ('agreed' as const) : ('asked' as const),
    isSaved: event.url.searchParams.has('saved'),
  };
}

export const digestActions = {
  default: formAction(['frequency', 'topics'], async (event: DigestEvent, form) => {
    const { accountId, pseudonym } = getSignedIn(event);
    const { db } = getInstance();
    const { language } = event.locals;
    const frequency = readFrequency(form);
    if (frequency === undefined) await dropDigest(db, accountId);
    else {
      const wanted = topics.filter((topic) => form.texts('topics').includes(topic));
      form.refuse({ topics: wanted.length === 0 ? m.digest_topics_missing() : undefined });
      form.refuse({ frequency: canSendLetters() ? undefined : m.digest_unavailable() });
      const secret = newSecret();
      const choice = { accountId, frequency, topics: wanted, language, secret, timeZone: localTimeZone() };
      const to = await chooseDigest(db, choice, new Date());
      if (to !== undefined) sendDigestConfirmation({ to, pseudonym, secret, language });
    }
    redirect(303, `${accountAddress(language, 'digest')}?saved`);
  }),
};

function readFrequency(form: Form): DigestFrequency | undefined {
  return digestFrequencies.find((one) => one === form.text('frequency'));
}

type ConfirmEvent = DigestEvent & { params: { secret: string } };

/** Programs that look at links before people do must agree to nothing: the page asks, the form agrees. */
export async function openConfirmation(event: ConfirmEvent) {
  declarePrivate(event);
  const found = await findDigestToConfirm(getInstance().db.read, event.params.secret, new Date());
  if (!found && event.request.method === 'GET') refuse(new DomainError('account/link-over'));
  return { email: found?.email ?? '', frequency: found?.frequency };
}

export const confirmAction = formAction([], async (event: ConfirmEvent) => {
  const link = { secret: event.params.secret, timeZone: localTimeZone() };
  await confirmDigest(getInstance().db, link, new Date());
  return { ...blankAnswer, isSaved: true };
});

type StopEvent = DigestEvent & { params: { number: string; secret: string } };

export function openStop(event: StopEvent): void {
  declarePrivate(event);
  if (!isStopLink(stopLinkOf(event))) refuse(new DomainError('account/link-over'));
}

export const stopAction = formAction([], async (event: StopEvent) => {
  await stopDigest(getInstance().db, stopLinkOf(event));
  return { ...blankAnswer, isStopped: true };
});

function stopLinkOf({ params }: StopEvent) {
  return { key: getInstance().formKey, id: Number(params.number), secret: params.secret };
}
