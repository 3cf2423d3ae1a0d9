// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getPost } from '$lib/community/forum/posts.server.ts';
import { openThreadFor } from '$lib/community/forum/threads.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { postAddress } from '$lib/web/forum/forumAddresses.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

/** Leads to a post wherever it stands now: threads are merged, and pages of a thread begin elsewhere. */
export const GET: RequestHandler = async ({ params, locals: { account, language } }) => {
  const { read } = getInstance().db;
  const post = await getPost(read, Number(params.post)).catch(refuse);
  const thread = await openThreadFor(read, post.threadId, { account, secret: undefined }).catch(refuse);
  redirect(303, postAddress(language, thread, post.id));
};
