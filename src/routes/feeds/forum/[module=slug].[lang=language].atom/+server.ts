// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerUnlessSame } from '$lib/web/feeds/answerUnlessSame.server.ts';
import { writeForumFeed } from '$lib/web/forum/forumFeed.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params: { module, lang: language }, url, request }) => {
  const feed = await writeForumFeed({ module, language, ownOrigin: url.origin }, new Date()).catch(refuse);
  return answerUnlessSame(request, feed, 'application/atom+xml; charset=utf-8');
};
