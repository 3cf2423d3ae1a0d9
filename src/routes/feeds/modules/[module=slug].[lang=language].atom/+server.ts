// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeModuleFeed } from '$lib/web/feeds/moduleFeed.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { module, lang: language } = event.params;
  const feed = await writeModuleFeed({ module, language, ownOrigin: event.url.origin }, new Date()).catch(refuse);
  declareShown(event, ['site', `module/${module}`]);
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
