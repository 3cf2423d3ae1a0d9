// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerCard } from '$lib/web/sharing/cardPages.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { lang: language, module, lesson, card } = event.params;
  return answerCard(event, { language, module, lesson }, card);
};
