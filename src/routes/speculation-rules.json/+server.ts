// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeSpeculationRules } from '$lib/web/sharing/speculation.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) =>
  new Response(writeSpeculationRules(request.headers.get('save-data')), {
    headers: {
      'content-type': 'application/speculationrules+json',
      'cache-control': 'public, max-age=86400',
      vary: 'Save-Data',
    },
  });
