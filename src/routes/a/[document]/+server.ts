// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getDocument } from '$lib/document/documents.server.ts';
import { addressOf } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

/** The short address of a document, as paper has it: by its permanent id, it leads to where the document is now. */
export const GET: RequestHandler = async ({ params }) => {
  const { language, module, kind, slug } = await getDocument(getInstance().db, params.document).catch(refuse);
  redirect(307, addressOf(language, module, kind, slug));
};
