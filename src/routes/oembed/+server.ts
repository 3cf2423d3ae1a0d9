// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuse } from '$lib/web/refusals.ts';
import { answerOEmbed } from '$lib/web/sharing/oEmbed.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => answerOEmbed(url).catch(refuse);
