// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { openModule } from '$lib/web/reading/modulePages.server.ts';
import type { RequestHandler } from './$types';

/** The terms of a module, for the editor to complete: title and short definition. */
export const GET: RequestHandler = async (event) => {
  const { db, outline } = await openModule(event);
  const { slug: module, original } = outline;
  const entries = await listGlossary(db, { module, language: event.params.lang, original });
  return json(entries.map(({ summary: { title, short } }) => ({ title, short })));
};
