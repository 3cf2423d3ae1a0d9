// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeSiteFeed } from '$lib/web/feeds/moduleFeed.server.ts';
import { answerUnlessSame } from '$lib/web/feeds/answerUnlessSame.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, request }) => {
  const feed = await writeSiteFeed({ language: params.lang, ownOrigin: url.origin }, new Date());
  return answerUnlessSame(request, feed, 'application/atom+xml; charset=utf-8');
};
