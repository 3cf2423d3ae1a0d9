// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getInstance } from '$lib/web/composition.server.ts';
import { answerFile, openTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

/** Long enough for most modules; whoever would wait longer is shown a page that waits with them. */
const patienceMs = 2000;

export const GET: RequestHandler = async (event) => {
  const { page, order } = await openTakeAway(event);
  const made = await getInstance().takeAways.prepare(order, patienceMs).catch(refuse);
  if (!made) redirect(303, `${page.module.path}/downloads/${order.format}/preparing`);
  return answerFile(event.request, order, made);
};
