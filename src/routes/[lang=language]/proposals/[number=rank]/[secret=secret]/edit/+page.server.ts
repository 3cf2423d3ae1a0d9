// SPDX-License-Identifier: AGPL-3.0-or-later
import { amend } from '$lib/web/contribution/proposing/amendAction.server.ts';
import { openAmending, withdraw } from '$lib/web/contribution/proposing/amending.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openAmending(event);

export const actions: Actions = { save: amend, withdraw };
