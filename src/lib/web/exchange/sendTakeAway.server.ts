// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getInstance } from '../composition.server.ts';
import { refuse } from '../refusals.ts';
import { answerFile } from './answerFile.server.ts';
import { parseFormat, type Takeable } from './takeAwayPages.server.ts';

/** Long enough for most modules; whoever would wait longer is shown a page that waits with them. */
const patienceMs = 2000;

/** Answers with a file, made if need be, or leads to the page that waits for it. */
export async function sendTakeAway(
  event: { request: Request; params: { format: string } },
  { page, name, order }: Takeable,
): Promise<Response> {
  const format = parseFormat(event.params.format);
  const made = await getInstance().takeAways.prepare(order(format), patienceMs).catch(refuse);
  if (!made) redirect(303, `${page.path}/downloads/${format}/preparing`);
  return answerFile(event.request, { name, format }, made);
}
