// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertMayWrite } from '../../account/suspensions.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { HoldReason } from '../../contribution/proposal.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addedLinks, checkPost, checkQuestion, forumLimits, type PostHoldReason } from './forum.ts';
import { refuseOthers } from './forumAccess.ts';
import { findPostHold, refuseHeldFlood } from './forumScreening.server.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { postRenderer } from './postText.ts';
import {
  countWording,
  dropWaiting,
  findWaiting,
  keepWaiting,
  replaceWords,
  type Wording,
  type WordingRow,
} from './postWordings.server.ts';
import { findTitledThread } from './questionTitles.server.ts';
import { refuseAnswer, refuseHaste } from './threadOpenness.server.ts';
import { openThreadFor, relationToThread, visitorNow, type ThreadRow } from './threads.server.ts';
import type { Kept } from './openThread.server.ts';

export type PostEdit = {
  postId: number;
  by: Visitor;
  /** The number of the wording that it was written from. */
  wording: number;
  /** Looked at for what has a title. */
  title: string;
  body: string;
  /** What `renderPost` made of the body. */
  html: string;
  formHold: HoldReason | undefined;
};

/** Something said with an account, as its author corrects it. */
export type EditablePost = {
  post: PostRow;
  thread: ThreadRow;
  /** Of a question, or of one whose thread was merged; undefined for what has none. */
  title: string | undefined;
  waiting: WordingRow | undefined;
};

/**
 * What somebody said with their account, to correct it.
 *
 * @throws {DomainError} `community/thread-not-found`, as `refuseOthers` for what somebody else said
 */
export async function getOwnPost(
  reader: Reader,
  { postId, by }: Pick<PostEdit, 'postId' | 'by'>,
): Promise<EditablePost> {
  const post = await getPost(reader, postId);
  const thread = await openThreadFor(reader, post.threadId, by);
  if (!by.account || post.authorId !== by.account.accountId) refuseOthers(by);
  const title = (await findTitledThread(reader, post))?.title;
  return { post, thread, title, waiting: await findWaiting(reader, postId) };
}

/** Whether its words can be changed still: those that moderators hid, or that were taken back, are not. */
export function isEditable({ hiddenAt, withdrawnAt }: Pick<PostRow, 'hiddenAt' | 'withdrawnAt'>): boolean {
  return hiddenAt === null && withdrawnAt === null;
}

/**
 * Corrects what somebody said with their account. It is screened as a new post is: where that would wait for a moderator, so
 * does the new wording, and everyone reads the one of before meanwhile. What waited already goes on waiting, in other words.
 * To say the same changes nothing; to say what everyone reads takes back what waits.
 *
 * @throws {DomainError} `account/suspended`, as `getOwnPost`, as `refuseAnswer` and `refuseHaste` but for moderators,
 * `community/post-settled` for what was hidden or taken back, `community/post-refused` for what `checkQuestion` complains of,
 * `community/post-changed` when it has had another wording since, `community/edits-full`, `contribution/moderation-full`
 */
export async function editPost(db: Database, edit: PostEdit, now: Date): Promise<Kept> {
  return db.write((tx) => keepEdit(tx, edit, now));
}

/** As {@link editPost}, inside a command that does more. */
export async function keepEdit(tx: Transaction, edit: PostEdit, now: Date): Promise<Kept> {
  await assertMayWrite(tx, edit.by.account?.accountId, now);
  const by = await visitorNow(tx, edit.by);
  const own = await getOwnPost(tx, { ...edit, by });
  if (!isEditable(own.post)) throw new DomainError('community/post-settled');
  if (!relationToThread(own.thread, by).isModerator) {
    refuseAnswer(own.thread);
    await refuseHaste(tx, own.thread, by, now);
  }
  const wording = readWording(edit, own);
  if (edit.wording !== own.post.wording) throw new DomainError('community/post-changed');
  const known = own.waiting ?? { title: own.title ?? null, body: own.post.body };
  const isWaiting = own.post.heldAt !== null || own.waiting !== undefined;
  if (saysTheSame(wording, known)) return { id: edit.postId, isHeld: isWaiting };
  if (own.post.wording >= forumLimits.wordings) throw new DomainError('community/edits-full');
  const holdReason = await findHold(tx, { edit, own, by, wording }, now);
  const isHeld = own.post.heldAt !== null || holdReason !== undefined;
  if (holdReason === undefined) await publish(tx, own, wording, now);
  else {
    await refuseHeldFlood(tx);
    await keepWaiting(tx, { ...wording, postId: own.post.id, holdReason }, now);
  }
  await countWording(tx, own.post.id);
  const data = { module: own.thread.module, post: edit.postId, isHeld };
  const actorId = by.account?.accountId ?? null;
  await recordActivity(tx, { actorId, verb: 'postEdited', object: `thread/${own.thread.id}`, data }, now);
  return { id: edit.postId, isHeld };
}

function readWording({ title, body, html }: PostEdit, own: EditablePost): Wording {
  const said = { body, html, displayName: '' };
  const [field] = Object.keys(own.title === undefined ? checkPost(said) : checkQuestion({ ...said, title }));
  if (field !== undefined) throw new DomainError('community/post-refused', { field });
  return {
    title: own.title === undefined ? null : title.trim(),
    body: body.trim(),
    html,
    renderer: postRenderer,
  };
}

async function publish(tx: Transaction, { post, title, waiting }: EditablePost, wording: Wording, now: Date) {
  if (waiting) await dropWaiting(tx, post.id);
  const isBack = saysTheSame(wording, { title: title ?? null, body: post.body });
  if (!isBack) await replaceWords(tx, post, wording, now);
}

type Screened = { edit: PostEdit; own: EditablePost; by: Visitor; wording: Wording };

/** Nobody waits for what everyone reads already, nor for links that stand there. What waits as a whole is read as a whole. */
async function findHold(
  tx: Transaction,
  { edit, own, by, wording }: Screened,
  now: Date,
): Promise<PostHoldReason | undefined> {
  const before = { title: own.title ?? null, body: own.post.body };
  if (own.post.heldAt !== null || saysTheSame(wording, before)) return undefined;
  const words = addedLinks(wordsOf(before), wordsOf(wording)).join('\n');
  const screened = { by, words, threadId: own.thread.id, formHold: edit.formHold, isEdit: true };
  return findPostHold(tx, screened, now);
}

type Said = Pick<Wording, 'title' | 'body'>;

function saysTheSame(one: Said, other: Said): boolean {
  return one.title === other.title && one.body === other.body;
}

/** All that is read of a wording, its title first. */
export function wordsOf({ title, body }: Said): string {
  return title === null ? body : `${title}\n${body}`;
}
