// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { writeRobots } from '$lib/web/sharing/robots.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  declareShown(event, ['site']);
  const { settings, identity } = getInstance();
  const text = writeRobots(settings.origin ?? event.url.origin, identity.latest.demonstration !== null);
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
