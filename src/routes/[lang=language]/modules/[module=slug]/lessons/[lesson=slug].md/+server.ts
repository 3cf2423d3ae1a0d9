// SPDX-License-Identifier: AGPL-3.0-or-later
import { getRevisionText } from '$lib/document/documents.server.ts';
import { openLesson } from '$lib/web/reading/lessonPages.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { db, lesson } = await openLesson(event);
  const text = await getRevisionText(db, lesson.documentId, lesson.revision);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8', 'content-language': lesson.language } });
};
