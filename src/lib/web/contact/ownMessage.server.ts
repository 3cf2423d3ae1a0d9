// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { withdrawContactMessage } from '../../community/contact/contactCommands.server.ts';
import { contactKeptDays } from '../../community/contact/contactMessage.ts';
import { getOwnMessage } from '../../community/contact/contactMessages.server.ts';
import { formatDay } from '../../shared/dates.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';

type OwnMessageEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & { params: { secret: string } };

/** A message and its answer, for whoever holds the address. */
export async function openOwnMessage(event: OwnMessageEvent) {
  declarePrivate(event);
  const { db, settings } = getInstance();
  const { language } = event.locals;
  const { secret } = event.params;
  const { body, at, heldAt, answer, answeredAt, handledAt, email } = await getOwnMessage(db.read, secret).catch(refuse);
  const day = (moment: Date | null) => moment && formatDay(moment, language, localTimeZone());
  return {
    isSent: event.url.searchParams.has('sent'),
    body,
    sentOn: day(at),
    isHeld: heldAt !== null,
    isHandled: handledAt !== null,
    answer,
    answeredOn: day(answeredAt),
    byEmail: email !== null,
    keptDays: contactKeptDays.handled,
    key: `${settings.origin ?? event.url.origin}/${language}/contact/${secret}`,
  };
}

export const withdrawMessage = formAction([], async ({ params, locals }: OwnMessageEvent) => {
  await withdrawContactMessage(getInstance().db, params.secret);
  redirect(303, `/${locals.language}/contact?erased`);
});
