// SPDX-License-Identifier: AGPL-3.0-or-later
import { amendingActions, openAmending } from '$lib/web/contribution/proposing/amending.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openAmending(event);

export const actions: Actions = amendingActions;
