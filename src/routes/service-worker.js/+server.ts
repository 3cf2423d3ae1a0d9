// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { workerScript } from '$lib/web/deviceCopy/workerScript.ts';
import type { RequestHandler } from './$types';

/** Always at this address, at the root: it is what browsers ask again, and where it stands says what it may answer. */
export const GET: RequestHandler = () =>
  new Response(workerScript(getInstance().settings.deviceCopies === 'on'), {
    headers: {
      'content-type': 'text/javascript',
      'cache-control': 'no-cache',
      // A worker asks under its own policy.
      'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    },
  });
