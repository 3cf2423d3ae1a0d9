// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { keepAnswer } from '../../community/forum/answerThread.server.ts';
import { followThread, markThreadsSeen, unfollowThread } from '../../community/forum/followThreads.server.ts';
import { checkPost, forumLimits } from '../../community/forum/forum.ts';
import { markHelped, unmarkHelped } from '../../community/forum/helpedPosts.server.ts';
import { withdrawPost } from '../../community/forum/withdrawPost.server.ts';
import { sendOnce } from '../../contribution/tickets.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { getInstance } from '../composition.server.ts';
import { allowsForumVisitors } from '../instance/openings.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm } from '../contribution/protection/formGuard.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { answerFields, sendAnswer } from '../moderation/answering.server.ts';
import { saidAddress } from '../moderation/saidAddress.ts';
import { complainOf } from './forumWords.ts';
import { readTyped } from './typed.ts';
import { findThread, visitorOf, type ThreadEvent } from './threadPage.server.ts';

const answer = formAction(['body', 'name', 'parent', guardFields.ticket], sayAnswer);

async function sayAnswer(event: ThreadEvent, form: Form): Promise<never> {
  const now = new Date();
  const { db, renderPosts } = getInstance();
  const by = visitorOf(event);
  const found = await findThread(event);
  const said = readTyped(form);
  const sending = { kind: 'post' as const, subject: `thread/${found.id}`, account: by.account };
  const words = [said.body, said.displayName, form.text('parent')];
  const message = `${said.body}\n${said.displayName}`;
  const guarded = await guardForm(getInstance(), { ...sending, form, words, message }, now);
  const [html = ''] = await renderPosts([{ body: said.body, language: found.language }]);
  const { body, displayName } = checkPost({ ...said, html });
  form.refuse({
    body: complainOf(body, { missing: m.forum_body_missing(), limit: forumLimits.body }),
    name: complainOf(displayName, { missing: '', limit: forumLimits.displayName }),
  });
  const parentId = Number(form.text('parent')) || undefined;
  const allowsVisitors = allowsForumVisitors(getInstance());
  const secretHash = sha256(guarded.secret);
  const added = {
    ...said,
    secretHash,
    html,
    threadId: found.id,
    parentId,
    by,
    allowsVisitors,
    formHold: guarded.holdReason,
  };
  const act = async (tx: Transaction) => {
    const { id, isHeld } = await keepAnswer(tx, added, now);
    return `${isHeld ? 'held' : 'said'} ${id}`;
  };
  const outcome = await db.write((tx) => sendOnce(tx, { receipt: guarded.receipt, act: () => act(tx) }, now));
  const [done = '', id = ''] = outcome.split(' ');
  // Whoever asked without an account has an address already.
  if (!by.account && by.secret === undefined)
    redirect(303, `${saidAddress(event.locals.language, guarded.secret)}?done=sent`);
  redirect(303, `${event.url.pathname}?at=${id}&done=${done}#post-${id}`);
}

const answerAct = formAction(answerFields, async (event: ThreadEvent, form) => {
  await sendAnswer(form, visitorOf(event));
  redirect(303, `${event.url.pathname}?done=answered`);
});

const helped = postAction(markHelped, 'helped');
const helpedNoMore = postAction(unmarkHelped, 'helpedNoMore');
const withdraw = postAction(withdrawPost, 'withdrawn');

/** What is done about one post of the thread, then shown where it stands. */
function postAction(act: typeof markHelped, done: string) {
  return formAction([], async (event: ThreadEvent, form) => {
    const postId = Number(form.text('post')) || 0;
    await findThread(event);
    await act(getInstance().db, { postId, by: visitorOf(event) }, new Date());
    redirect(303, `${event.url.pathname}?at=${postId}&done=${done}#post-${postId}`);
  });
}

const follow = formAction([], async (event: ThreadEvent) => {
  await followThread(getInstance().db, followed(event), new Date());
  redirect(303, `${event.url.pathname}?done=followed#follow`);
});

const unfollow = formAction([], async (event: ThreadEvent) => {
  await unfollowThread(getInstance().db, followed(event));
  redirect(303, `${event.url.pathname}?done=unfollowed#follow`);
});

const seen = formAction([], async (event: ThreadEvent) => {
  await markThreadsSeen(getInstance().db, followed(event));
  redirect(303, event.url.pathname);
});

function followed({ params, locals }: ThreadEvent) {
  return { threadId: Number(params.thread), by: locals.account };
}

/** What can be done on the page of a thread. */
export const threadActions = { answer, answerAct, helped, helpedNoMore, withdraw, follow, unfollow, seen };
