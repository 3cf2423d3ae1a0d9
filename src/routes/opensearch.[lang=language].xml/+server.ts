// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { speaking } from '$lib/web/pageLanguage.server.ts';
import { describeSearchEngine } from '$lib/web/search/searchEngine.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url }) => {
  const { settings, identity } = getInstance();
  const origin = settings.origin ?? url.origin;
  const description = speaking(params.lang, () =>
    describeSearchEngine(params.lang, { origin, name: identity.latest.name }),
  );
  return new Response(description, {
    headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8', 'cache-control': 'no-cache' },
  });
};
