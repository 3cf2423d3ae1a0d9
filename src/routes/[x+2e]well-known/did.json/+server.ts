// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerForEveryone, describeOwnIssuer } from '$lib/web/badges/badgePages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () =>
  answerForEveryone(JSON.stringify(await describeOwnIssuer(getInstance()).catch(refuse)), 'application/did+json');
