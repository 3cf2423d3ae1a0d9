// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { goOnWithMessage, withdrawContactMessage } from '../../community/contact/contactCommands.server.ts';
import { canGoOn, checkReply, contactKeptDays, contactLimits } from '../../community/contact/contactMessage.ts';
import { getOwnMessage } from '../../community/contact/contactMessages.server.ts';
import { formatDay } from '../../shared/dates.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { explainWords } from './contactForm.server.ts';
import { describeReplies } from './contactReplies.server.ts';

type OwnMessageEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & { params: { secret: string } };

/** A message and what is said after it, for whoever holds the address. */
export async function openOwnMessage(event: OwnMessageEvent) {
  declarePrivate(event);
  const { db, settings } = getInstance();
  const { language } = event.locals;
  const { secret } = event.params;
  const {
    id,
    language: messageLanguage,
    body,
    at,
    heldAt,
    handledAt,
    email,
  } = await getOwnMessage(db.read, secret).catch(refuse);
  const replies = await describeReplies(id, event);
  return {
    isSent: event.url.searchParams.has('sent'),
    body,
    messageLanguage,
    sentOn: formatDay(at, language, localTimeZone()),
    isHeld: heldAt !== null,
    isHandled: handledAt !== null,
    replies,
    canGoOn: canGoOn(replies),
    limit: contactLimits.body,
    done: event.url.searchParams.get('done') ?? undefined,
    byEmail: email !== null,
    keptDays: contactKeptDays.handled,
    key: `${settings.origin ?? event.url.origin}/${language}/contact/${secret}`,
  };
}

export const withdrawMessage = formAction([], async ({ params, locals }: OwnMessageEvent) => {
  await withdrawContactMessage(getInstance().db, params.secret);
  redirect(303, `/${locals.language}/contact?erased`);
});

/** What whoever wrote adds after an answer. */
export const goOn = formAction(['body'], async (event: OwnMessageEvent, form) => {
  const { language } = event.locals;
  const { secret } = event.params;
  const body = form.text('body').replace(/\r\n?/g, '\n').toWellFormed();
  form.refuse({ body: explainWords(checkReply(body)) });
  await goOnWithMessage(getInstance().db, { secret, body }, new Date());
  redirect(303, `/${language}/contact/${secret}?done=added`);
});
