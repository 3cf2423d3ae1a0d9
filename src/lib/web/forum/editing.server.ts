// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getOwnPost, isEditable, keepEdit, wordsOf, type EditablePost } from '../../community/forum/editPost.server.ts';
import { addedLinks, checkPost, checkQuestion, forumLimits } from '../../community/forum/forum.ts';
import { getPost } from '../../community/forum/posts.server.ts';
import { getThread, relationToThread } from '../../community/forum/threads.server.ts';
import { sendOnce } from '../../contribution/tickets.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { tidyLine } from '../../shared/shownText.ts';
import { getSignedIn, openPrivatePage } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { editAddress, postAddress, threadAddress } from './forumAddresses.ts';
import { complainOf } from './forumWords.ts';
import { visitorOf, type ThreadEvent } from './threadPage.server.ts';
import { readTyped } from './typed.ts';

/** The form that gives a post of one's own other words, `?post=12`; those that wait for a moderator are the ones to go on from. */
export async function loadEditing(event: ThreadEvent) {
  const { account, language } = event.locals;
  const isForm = event.request.method === 'POST';
  // Whoever was signed out meanwhile finds what they typed: it is on no other page.
  if (!account && isForm) return await describeSignedOut(event);
  openPrivatePage(event);
  const own = await readOwn(event).catch(refuse);
  const { post, thread, title, waiting } = own;
  return {
    path: editAddress(language, thread, post.id),
    back: postAddress(language, thread, post.id),
    threadLanguage: thread.language,
    slowMinutes: thread.slowMinutes,
    draftKey: `post/${post.id}`,
    isQuestion: post.isQuestion,
    title: title === undefined ? undefined : (waiting?.title ?? title),
    body: waiting?.body ?? post.body,
    wording: String(post.wording),
    isWaiting: waiting !== undefined,
    cannot: describeRefusal(own, event),
    ticket: openForm(getInstance(), sendingOf(post.id), new Date()),
  };
}

export type EditingData = Awaited<ReturnType<typeof loadEditing>>;

/** Nothing of the post, but where the form goes. */
async function describeSignedOut({ params, locals: { language }, url }: ThreadEvent) {
  const thread = { module: params.module, id: Number(params.thread) };
  const postId = readPostId(url);
  return {
    path: editAddress(language, thread, postId),
    back: threadAddress(language, thread),
    threadLanguage: language,
    slowMinutes: null,
    draftKey: `post/${postId}`,
    isQuestion: false,
    title: undefined,
    body: '',
    wording: '',
    isWaiting: false,
    cannot: undefined,
    ticket: openForm(getInstance(), sendingOf(postId), new Date()),
  };
}

/** Why a post keeps its words, in a sentence; undefined when it need not. */
function describeRefusal({ post, thread }: EditablePost, event: ThreadEvent): string | undefined {
  if (!isEditable(post) || thread.hiddenAt !== null) return m.refusal_post_settled();
  const isModerator = relationToThread(thread, visitorOf(event)).isModerator;
  return thread.closedAt === null || isModerator ? undefined : m.refusal_thread_closed();
}

const kept = ['title', 'body', 'wording', guardFields.ticket];

export const edit = formAction(kept, async (event: ThreadEvent, form: Form): Promise<never> => {
  const now = new Date();
  const { db, renderPosts } = getInstance();
  const account = getSignedIn(event);
  const own = await readOwn(event);
  const { post, thread } = own;
  const title = tidyLine(form.text('title'));
  const { body } = readTyped(form);
  const [html = ''] = await renderPosts([{ body, language: thread.language }]);
  form.refuse(complaintsOf(own, { title, body, html }));
  const wording = Number(form.text('wording')) || 0;
  const message = addedLinks(wordsOf({ title: own.title ?? null, body: post.body }), `${title}\n${body}`).join('\n');
  const words = [title, body, String(wording)];
  const guarded = await guardForm(getInstance(), { ...sendingOf(post.id), account, form, words, message }, now);
  const by = { account, secret: undefined };
  const sent = { postId: post.id, by, wording, title, body, html, formHold: guarded.holdReason };
  const act = async (tx: Transaction) => ((await keepEdit(tx, sent, now)).isHeld ? 'editHeld' : 'edited');
  const done = await db.write((tx) => sendOnce(tx, { receipt: guarded.receipt, act: () => act(tx) }, now));
  const its = await getThread(db.read, (await getPost(db.read, post.id)).threadId);
  redirect(303, `${threadAddress(event.locals.language, its)}?at=${post.id}&done=${done}#post-${post.id}`);
});

function complaintsOf({ title }: EditablePost, said: { title: string; body: string; html: string }) {
  const whole = { ...said, displayName: '' };
  const found: ReturnType<typeof checkQuestion> = title === undefined ? checkPost(whole) : checkQuestion(whole);
  return {
    title: complainOf(found.title, { missing: m.forum_title_missing(), limit: forumLimits.title }),
    body: complainOf(found.body, { missing: m.forum_body_missing(), limit: forumLimits.body }),
  };
}

/** @throws {DomainError} as `getOwnPost`; `community/thread-not-found` for a post of another thread */
async function readOwn(event: ThreadEvent): Promise<EditablePost> {
  const own = await getOwnPost(getInstance().db.read, { postId: readPostId(event.url), by: visitorOf(event) });
  if (own.thread.id !== Number(event.params.thread)) throw new DomainError('community/thread-not-found');
  return own;
}

function readPostId({ searchParams }: URL): number {
  const id = Number(searchParams.get('post'));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

function sendingOf(postId: number) {
  return { kind: 'post' as const, subject: `post/${postId}` };
}
