// SPDX-License-Identifier: AGPL-3.0-or-later
import { sendTakeAway } from '$lib/web/exchange/sendTakeAway.server.ts';
import { openModuleToTakeAway } from '$lib/web/exchange/takeAwayPages.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => sendTakeAway(event, await openModuleToTakeAway(event));
