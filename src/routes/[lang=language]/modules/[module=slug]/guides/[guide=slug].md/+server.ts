// SPDX-License-Identifier: AGPL-3.0-or-later
import { getRevisionText } from '$lib/document/documents.server.ts';
import { openGuide } from '$lib/web/reading/guidePages.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { db, guide } = await openGuide(event);
  const text = await getRevisionText(db, guide.documentId, guide.revision);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8', 'content-language': guide.language } });
};
