// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { describeWebApp } from '$lib/web/instance/webApp.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  declareShown(event, ['site']);
  return new Response(describeWebApp(getInstance().identity.latest), {
    headers: { 'content-type': 'application/manifest+json; charset=utf-8' },
  });
};
