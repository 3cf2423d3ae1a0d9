// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import { listSitemapScopes, writeSitemapPart } from '$lib/web/sharing/sitemaps.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { db, settings, identity } = getInstance();
  const site = { db, origin: settings.origin ?? event.url.origin, offered: identity.latest.languages };
  const xml = await writeSitemapPart(site, Number(event.params.part)).catch(refuse);
  declareShown(event, await listSitemapScopes(db));
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
