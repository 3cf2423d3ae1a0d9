// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { openProposable } from '$lib/web/contribution/proposing/proposable.server.ts';
import { questionsAddress } from '$lib/web/forum/forumAddresses.ts';
import type { RequestHandler } from './$types';

/** The questions asked about a lesson, at an address that weighs nearly nothing on its page. */
export const GET: RequestHandler = async (event) => {
  const { proposable } = await openProposable(event, 'lesson');
  redirect(302, questionsAddress(event.params.lang, proposable.module.slug, proposable.documentId));
};
