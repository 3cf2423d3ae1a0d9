// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { listSitemapScopes, writeWholeSitemap } from '$lib/web/sharing/sitemaps.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { db, settings, identity } = getInstance();
  const origin = settings.origin ?? event.url.origin;
  const xml = await writeWholeSitemap({ db, origin, offered: identity.latest.languages });
  declareShown(event, await listSitemapScopes(db));
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
