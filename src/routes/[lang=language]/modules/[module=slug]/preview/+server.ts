// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { getInstance } from '$lib/web/composition.server.ts';
import { parsePreviewRequest } from '$lib/web/contribution/editing/previewRequest.ts';
import { showPreview } from '$lib/web/contribution/editing/previews.server.ts';
import { refuseAsJson } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

const privately = { 'cache-control': 'no-store' };
const answer = (status: number) => json({}, { status, headers: privately });

/** Shows a text that somebody is writing in the editor, with its problems. Keeps nothing of it. */
export const POST: RequestHandler = async ({ params, request, url, locals }) => {
  // A page of another site cannot send this type without asking us first, and is never told yes.
  if (request.headers.get('content-type') !== 'application/json') return answer(415);
  if (request.headers.get('origin') !== url.origin) return answer(403);
  const asked = parsePreviewRequest(await request.json().catch(() => undefined));
  if (!asked) return answer(422);
  try {
    const where = { module: params.module, language: locals.language };
    return json(await showPreview(getInstance(), where, asked), { headers: privately });
  } catch (reason) {
    return refuseAsJson(reason);
  }
};
