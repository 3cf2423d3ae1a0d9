// SPDX-License-Identifier: AGPL-3.0-or-later
import { getSignedIn } from '$lib/web/account/accountPages.server.ts';
import { confineVisitor } from '$lib/web/account/visitors.server.ts';
import { refuseAsJson } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

/** The computer is shared: the cookie of this sign-in is to leave with the browser. */
export const POST: RequestHandler = (event) => {
  try {
    getSignedIn(event);
  } catch (reason) {
    return refuseAsJson(reason);
  }
  confineVisitor(event);
  return new Response(undefined, { status: 204, headers: { 'cache-control': 'no-store' } });
};
