// SPDX-License-Identifier: AGPL-3.0-or-later
import { isEditable } from '../../community/forum/editPost.server.ts';
import { canReadPost, isPublicPost } from '../../community/forum/forumAccess.ts';
import { isOwnPost, type PostRow } from '../../community/forum/posts.server.ts';
import { postRenderer } from '../../community/forum/postText.ts';
import { listEdited } from '../../community/forum/postWordings.server.ts';
import { listBroughtAlong } from '../../community/forum/questionTitles.server.ts';
import type { ThreadRow } from '../../community/forum/threads.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { editAddress, postAddress } from './forumAddresses.ts';

/** Who reads a thread, and in which language. */
export type Around = {
  by: Visitor;
  relation: { isAsker: boolean; isModerator: boolean };
  found: ThreadRow;
  language: Language;
};

/** A post as its thread shows it. */
export type ShownPost = {
  id: number;
  isReply: boolean;
  isQuestion: boolean;
  name: string;
  at: string;
  editedAt: string | undefined;
  href: string;
  /** Undefined for words that whoever reads may not see. */
  html: string | undefined;
  state: 'public' | 'held' | 'hidden' | 'withdrawn';
  hiddenReason: string;
  isOwn: boolean;
  isHelpful: boolean;
  /** It helped whoever asked the question that came here with it. */
  hasHelpedThere: boolean;
  /** Of a question that was asked in a thread of its own before that was merged into this one. */
  formerTitle: string | undefined;
  /** Its author is told that their other words wait. */
  isEditWaiting: boolean;
  canReply: boolean;
  canHelp: boolean;
  canWithdraw: boolean;
  /** Where its author gives it other words. */
  editHref: string | undefined;
};

/** Some posts of a thread, with what whoever reads them may do to each. */
export async function describePosts(posts: readonly PostRow[], around: Around): Promise<ShownPost[]> {
  const htmls = await readHtml(posts, around.found.language);
  const { read } = getInstance().db;
  const ids = posts.map(({ id }) => id);
  const along = await listBroughtAlong(read, ids);
  const own = posts.filter(({ authorId }) => authorId !== null && authorId === around.by.account?.accountId);
  const waiting = await listEdited(
    read,
    own.map(({ id }) => id),
  );
  const moment = (at: Date) => formatMoment(at, around.language, localTimeZone());
  return posts.map((one, index) => {
    const reading = readingOf(one, around);
    const isPublic = isPublicPost(one);
    const canRead = canReadPost(one, reading);
    const brought = along.get(one.id);
    const canSay = isPublic && around.found.closedAt === null && around.found.heldAt === null;
    return {
      id: one.id,
      isReply: one.parentId !== null,
      isQuestion: one.isQuestion,
      name: one.authorName,
      at: moment(one.at),
      editedAt: one.editedAt ? moment(one.editedAt) : undefined,
      href: postAddress(around.language, around.found, one.id),
      html: canRead ? htmls[index] : undefined,
      state: stateOf(one),
      hiddenReason: one.hiddenReason ?? '',
      isOwn: reading.isOwn,
      isHelpful: one.helpedAt !== null,
      hasHelpedThere: isPublic && brought?.hasHelped === true,
      formerTitle: canRead ? brought?.title : undefined,
      isEditWaiting: waiting.has(one.id),
      canReply: canSay && one.parentId === null && !one.isQuestion,
      canHelp: isPublic && !one.isQuestion && around.relation.isAsker,
      canWithdraw: reading.isOwn && one.withdrawnAt === null,
      editHref: canEdit(one, around) ? editAddress(around.language, around.found, one.id) : undefined,
    };
  });
}

/** What was said with an account, where something can be said still. */
function canEdit(one: PostRow, { by: { account }, relation, found }: Around): boolean {
  const isAuthor = account !== undefined && one.authorId === account.accountId;
  const isOpen = found.hiddenAt === null && (found.closedAt === null || relation.isModerator);
  return isAuthor && isOpen && isEditable(one);
}

/** What somebody is to a post, for what they may read of it. */
export function readingOf(post: PostRow, { by, relation }: Around) {
  return { isOwn: isOwnPost(post, by), isModerator: relation.isModerator };
}

/** What an older renderer made is made again, for this reader. */
async function readHtml(posts: readonly PostRow[], language: Language): Promise<string[]> {
  const outdated = posts.filter(({ renderer }) => renderer !== postRenderer);
  if (outdated.length === 0) return posts.map(({ html }) => html);
  const made = await getInstance().renderPosts(outdated.map(({ body }) => ({ body, language })));
  const byId = new Map(outdated.map(({ id }, index) => [id, made[index] ?? '']));
  return posts.map(({ id, html }) => byId.get(id) ?? html);
}

function stateOf({ heldAt, hiddenAt, withdrawnAt }: PostRow): ShownPost['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (hiddenAt !== null) return 'hidden';
  return heldAt === null ? 'public' : 'held';
}
