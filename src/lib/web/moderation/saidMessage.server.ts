// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isPublicPost } from '../../community/forum/forumAccess.ts';
import { findSaidPost, type PostRow } from '../../community/forum/posts.server.ts';
import { getThread } from '../../community/forum/threads.server.ts';
import { withdrawPost } from '../../community/forum/withdrawPost.server.ts';
import { findSaidComment } from '../../contribution/comments.server.ts';
import { withdrawComment } from '../../contribution/withdrawComment.server.ts';
import { isReadable } from '../../contribution/moderatedObjects.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { proposalAddress } from '../contribution/proposing/proposalAddresses.ts';
import { formAction } from '../forms.server.ts';
import { threadAddress } from '../forum/forumAddresses.ts';
import { refuse } from '../refusals.ts';
import { answerFields, sendAnswer } from './answering.server.ts';
import { describeHeldActs } from './heldActs.server.ts';
import { saidAddress } from './saidAddress.ts';

type SaidEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & { params: { secret: string } };

const deeds = ['sent', 'answered', 'withdrawn'] as const;

/** What became of a message that was sent without an account, for whoever holds its secret address. */
export async function openSaid(event: SaidEvent) {
  declarePrivate(event);
  const { db, settings } = getInstance();
  const { language } = event.locals;
  const { secret } = event.params;
  const said = await getSaid(db.read, secret, language).catch(refuse);
  if (said.home !== undefined) redirect(303, said.home);
  return {
    ...said,
    at: formatMoment(said.at, language, localTimeZone()),
    acts: await describeHeldActs(secret, language),
    key: (settings.origin ?? event.url.origin) + saidAddress(language, secret),
    done: deeds.find((deed) => deed === event.url.searchParams.get('done')),
  };
}

export const saidActions = {
  answer: formAction(answerFields, async (event: SaidEvent, form) => {
    await sendAnswer(form, holderOf(event));
    comeBack(event, 'answered');
  }),
  withdraw: formAction([], async (event: SaidEvent) => {
    const { db } = getInstance();
    const [by, now] = [holderOf(event), new Date()];
    const [found, post] = await Promise.all([
      findSaidComment(db.read, event.params.secret),
      findSaidPost(db.read, event.params.secret),
    ]);
    if (found) await withdrawComment(db, { commentId: found.said.id, by }, now);
    else if (post) await withdrawPost(db, { postId: post.id, by }, now);
    else throw new DomainError('community/message-not-found');
    comeBack(event, 'withdrawn');
  }),
};

/** A secret speaks for itself, whoever is signed in. */
const holderOf = ({ params }: SaidEvent) => ({ account: undefined, secret: params.secret });

function comeBack({ locals, params }: SaidEvent, done: (typeof deeds)[number]): never {
  redirect(303, `${saidAddress(locals.language, params.secret)}?done=${done}`);
}

type SaidMessage = {
  body: string;
  /** That of the discussion it was sent to. */
  messageLanguage: Language;
  at: Date;
  state: 'held' | 'public' | 'declined' | 'hidden' | 'withdrawn';
  reason: string;
  /** Where everyone reads it. */
  path: string | undefined;
  canWithdraw: boolean;
  /** The other page that this secret opens, for whoever proposed or asked what it is about. */
  home: string | undefined;
};

/** @throws {DomainError} `community/message-not-found` */
async function getSaid(reader: Reader, secret: string, language: Language): Promise<SaidMessage> {
  const found = (await findComment(reader, secret, language)) ?? (await findPost(reader, secret, language));
  if (!found) throw new DomainError('community/message-not-found');
  return found;
}

async function findComment(reader: Reader, secret: string, language: Language): Promise<SaidMessage | undefined> {
  const found = await findSaidComment(reader, secret);
  if (!found) return undefined;
  const { said, proposal } = found;
  const isShown = isReadable({ object: { kind: 'comment', id: said.id }, said, proposal });
  return {
    ...describe(said, proposal.language),
    path: isShown ? `${proposalAddress(language, proposal.id)}#comment-${said.id}` : undefined,
    canWithdraw: said.withdrawnAt === null,
    home: said.secretHash === proposal.secretHash ? proposalAddress(language, proposal.id, secret) : undefined,
  };
}

async function findPost(reader: Reader, secret: string, language: Language): Promise<SaidMessage | undefined> {
  const said = await findSaidPost(reader, secret);
  if (!said) return undefined;
  const thread = await getThread(reader, said.threadId);
  const isShown = isPublicPost(said) && thread.heldAt === null && thread.hiddenAt === null;
  return {
    ...describe(said, thread.language),
    path: isShown ? `/${language}/forum/posts/${said.id}` : undefined,
    canWithdraw: said.withdrawnAt === null,
    home: said.secretHash === thread.secretHash ? threadAddress(language, thread, secret) : undefined,
  };
}

type SaidRow = Pick<PostRow, 'body' | 'at' | 'heldAt' | 'hiddenAt' | 'hiddenReason' | 'withdrawnAt'>;

function describe({ body, at, hiddenReason, ...row }: SaidRow, messageLanguage: Language) {
  return { body, at, messageLanguage, state: stateOf(row), reason: hiddenReason ?? '' };
}

function stateOf({ heldAt, hiddenAt, withdrawnAt }: Omit<SaidRow, 'body' | 'at' | 'hiddenReason'>) {
  if (withdrawnAt !== null) return 'withdrawn' as const;
  if (hiddenAt !== null) return heldAt === null ? ('hidden' as const) : ('declined' as const);
  return heldAt === null ? ('public' as const) : ('held' as const);
}
