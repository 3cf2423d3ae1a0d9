// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerForEveryone, signStatusList } from '$lib/web/badges/badgePages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
  const list = await signStatusList(getInstance(), Number(params.list), new Date()).catch(refuse);
  return answerForEveryone(JSON.stringify(list), 'application/ld+json');
};
