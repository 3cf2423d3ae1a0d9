// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  answerContactMessage,
  eraseContactMessage,
  settleContactMessage,
} from '../../community/contact/contactCommands.server.ts';
import {
  checkAnswer,
  contactKeptDays,
  contactLimits,
  contactStates,
  type ContactState,
} from '../../community/contact/contactMessage.ts';
import {
  countContactMessages,
  getContactMessage,
  listContactMessages,
  listReplies,
  type ContactMessage,
} from '../../community/contact/contactMessages.server.ts';
import { m } from '../../paraglide/messages.js';
import { formatDay } from '../../shared/dates.ts';
import { getSignedIn, openOperatorPage } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { describeReplies } from './contactReplies.server.ts';
import { sendAnswerLetter } from './answerLetter.server.ts';

type InboxEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;
type MessageEvent = InboxEvent & { params: { number: string } };

/** What people wrote to those who run the instance. */
export async function openInbox(event: InboxEvent) {
  const by = openOperatorPage(event);
  const { read } = getInstance().db;
  const { searchParams } = event.url;
  const state = contactStates.find((one) => one === searchParams.get('state')) ?? 'waiting';
  const before = Number(searchParams.get('before')) || undefined;
  const { messages, next } = await listContactMessages(read, { by, state, before });
  const counts = await Promise.all(contactStates.map((one) => countContactMessages(read, one)));
  return {
    state,
    next,
    isFirst: before === undefined,
    states: contactStates.map((one, at) => ({ state: one, count: counts[at] ?? 0 })),
    messages: messages.map((message) => describe(message, event)),
    done: readDone(event.url),
    keptDays: contactKeptDays,
  };
}

export async function openMessage(event: MessageEvent) {
  const by = openOperatorPage(event);
  const { db, mail } = getInstance();
  const message = await getContactMessage(db.read, { by, id: Number(event.params.number) }).catch(refuse);
  return {
    message: describe(message, event),
    replies: await describeReplies(message.id, event),
    canSendLetters: mail.isAvailable,
    done: readDone(event.url),
    limit: contactLimits.answer,
    keptDays: contactKeptDays,
  };
}

const deeds = ['answered', 'handled', 'reopened', 'erased'] as const;
export type InboxDeed = (typeof deeds)[number];

function readDone({ searchParams }: URL): InboxDeed | undefined {
  return deeds.find((deed) => deed === searchParams.get('done'));
}

function describe({ at, answeredAt, handledAt, heldAt, ...message }: ContactMessage, { locals }: InboxEvent) {
  const day = (moment: Date) => formatDay(moment, locals.language, localTimeZone());
  const state: ContactState = handledAt ? 'handled' : heldAt ? 'held' : 'waiting';
  return { ...message, state, sentOn: day(at), answeredOn: answeredAt && day(answeredAt) };
}

export const inboxActions = {
  answer: formAction(['answer'], async (event: MessageEvent, form) => {
    const by = getSignedIn(event);
    const answer = form.text('answer').replace(/\r\n?/g, '\n').toWellFormed();
    const complaint = checkAnswer(answer);
    form.refuse({ answer: complaint && explainAnswer(complaint) });
    const { db } = getInstance();
    const message = await answerContactMessage(db, { by, id: idOf(event), answer }, new Date());
    const said = (await listReplies(db.read, message.id)).findLast(({ speaker }) => speaker === 'writer');
    sendAnswerLetter(message, { answer: answer.trim(), said: said?.body ?? message.body });
    comeBack(event, 'answered');
  }),
  settle: formAction([], async (event: MessageEvent, form) => {
    const by = getSignedIn(event);
    const isHandled = form.text('handled') === 'yes';
    await settleContactMessage(getInstance().db, { by, id: idOf(event), isHandled }, new Date());
    comeBack(event, isHandled ? 'handled' : 'reopened');
  }),
  erase: formAction([], async (event: MessageEvent) => {
    const by = getSignedIn(event);
    await eraseContactMessage(getInstance().db, { by, id: idOf(event) }, new Date());
    redirect(303, `/${event.locals.language}/admin/contact?done=erased`);
  }),
};

function explainAnswer(complaint: NonNullable<ReturnType<typeof checkAnswer>>): string {
  return complaint === 'missing' ? m.contact_answer_missing() : m.contact_too_long({ limit: contactLimits.answer });
}

const idOf = ({ params }: MessageEvent) => Number(params.number);

function comeBack({ locals, params }: MessageEvent, done: InboxDeed): never {
  redirect(303, `/${locals.language}/admin/contact/${params.number}?done=${done}`);
}
