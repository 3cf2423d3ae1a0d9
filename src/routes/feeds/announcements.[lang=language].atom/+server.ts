// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeAnnouncementFeed } from '$lib/web/announcements/announcementFeed.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  declareShown(event, ['site']);
  const feed = await writeAnnouncementFeed({ language: event.params.lang, ownOrigin: event.url.origin }, new Date());
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
