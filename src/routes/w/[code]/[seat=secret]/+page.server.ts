// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadSeat } from '$lib/web/workshop/live/roomPages.server.ts';
import { seatActions } from '$lib/web/workshop/live/seatActions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadSeat;

export const actions = seatActions satisfies Actions;
