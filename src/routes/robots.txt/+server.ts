// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { writeRobots } from '$lib/web/sharing/robots.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  declareShown(event, ['site']);
  const text = writeRobots(getInstance().settings.origin ?? event.url.origin);
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
