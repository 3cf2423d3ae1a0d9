// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { getInstance } from '$lib/web/composition.server.ts';
import { answerEvents, mostEventBytes } from '$lib/web/receiveEvents.server.ts';
import type { RequestHandler } from './$types';

/** Where `server.js` serves, `directRoutes.server.ts` gives the same answer before SvelteKit is asked. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
  const { status, body } = await answerEvents(
    getInstance().db,
    {
      contentType: (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      comesFromOwnPage: request.headers.get('origin') === url.origin,
      forAccount: request.headers.get('essaim-account') ?? undefined,
      readText: async () => {
        const text = await request.text();
        return Buffer.byteLength(text) > mostEventBytes ? undefined : text;
      },
      findAccount: () => Promise.resolve(locals.account),
    },
    new Date(),
  );
  return json(body, { status, headers: { 'cache-control': 'no-store' } });
};
