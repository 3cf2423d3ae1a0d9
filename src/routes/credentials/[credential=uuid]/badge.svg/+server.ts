// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerForEveryone, drawBakedSvg } from '$lib/web/badges/badgePages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) =>
  answerForEveryone(await drawBakedSvg(getInstance(), params.credential).catch(refuse), 'image/svg+xml');
