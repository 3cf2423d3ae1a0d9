// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isModerator } from '../../account/role.ts';
import { isPlaceShown } from '../../community/forum/forumAccess.ts';
import { getPost } from '../../community/forum/posts.server.ts';
import { openThreadFor } from '../../community/forum/threads.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { refuse } from '../refusals.ts';
import { postAddress } from './forumAddresses.ts';

type PostEvent = Pick<RequestEvent, 'locals'> & { params: { post: string } };

/**
 * Leads to a post wherever it stands now: threads are merged, and pages of a thread begin elsewhere. Where one stands that
 * waits for a moderator is nobody else's business.
 */
export async function leadToPost({ params, locals: { account, language } }: PostEvent): Promise<never> {
  const { read } = getInstance().db;
  const post = await getPost(read, Number(params.post)).catch(refuse);
  const thread = await openThreadFor(read, post.threadId, { account, secret: undefined }).catch(refuse);
  const isOwn = account !== undefined && post.authorId === account.accountId;
  const isShown = isPlaceShown(post, { isOwn, isModerator: isModerator(account) });
  if (!isShown) refuse(new DomainError('community/thread-not-found'));
  redirect(303, postAddress(language, thread, post.id));
}
