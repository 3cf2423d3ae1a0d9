// SPDX-License-Identifier: AGPL-3.0-or-later
import { openStop, stopAction } from '$lib/web/digest/digestPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openStop(event);

export const actions = { default: stopAction } satisfies Actions;
