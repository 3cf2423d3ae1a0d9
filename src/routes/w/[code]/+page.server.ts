// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadDoor, takeSeat } from '$lib/web/workshop/live/roomPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadDoor;

export const actions = { default: takeSeat } satisfies Actions;
