// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getQuestion } from '../../community/forum/posts.server.ts';
import { getReportable, reportPost } from '../../community/forum/reportPost.server.ts';
import { formatObject } from '../../contribution/moderatedObject.ts';
import { excerptOf } from '../../markdown/excerpt.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { complainOfReason } from '../contribution/protection/reportPage.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { postAddress } from './forumAddresses.ts';
import { findThread, visitorOf, type ThreadEvent } from './threadPage.server.ts';

/** The form by which anyone tells moderators of a post, `?post=12`; of the question without it. */
export async function loadPostReport(event: ThreadEvent) {
  declarePrivate(event);
  const { post, thread } = await getReported(event).catch(refuse);
  return {
    isSent: event.url.searchParams.has('sent'),
    quoted: excerptOf(post.isQuestion ? `${thread.title} · ${post.body}` : post.body, longestQuote),
    quotedLanguage: thread.language,
    back: postAddress(event.locals.language, thread, post.id),
    ticket: openForm(getInstance(), sendingOf(post.id), new Date()),
  };
}

/** Enough to know a message again. */
const longestQuote = 300;

export const sendPostReport = formAction(['reason', guardFields.ticket], async (event: ThreadEvent, form) => {
  const { post } = await getReported(event);
  const reason = form.text('reason');
  form.refuse({ reason: complainOfReason(reason) });
  const by = visitorOf(event);
  const guarded = { form, ...sendingOf(post.id), account: by.account, words: [reason], message: reason };
  const { receipt } = await guardForm(getInstance(), guarded, new Date());
  // Moderators alone read it: there is nothing to hold back.
  await reportPost(getInstance().db, { postId: post.id, reason, by, receipt }, new Date());
  redirect(303, `${event.url.pathname}?post=${post.id}&sent`);
});

async function getReported(event: ThreadEvent) {
  const { read } = getInstance().db;
  const found = await findThread(event);
  const postId = Number(event.url.searchParams.get('post')) || (await getQuestion(read, found.id)).id;
  return getReportable(read, postId, visitorOf(event));
}

function sendingOf(postId: number) {
  return { kind: 'report' as const, subject: formatObject({ kind: 'post', id: postId }) };
}
