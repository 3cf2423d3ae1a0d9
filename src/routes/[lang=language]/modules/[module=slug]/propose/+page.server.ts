// SPDX-License-Identifier: AGPL-3.0-or-later
import { creationActions } from '$lib/web/contribution/creating/creationActions.server.ts';
import { openCreation } from '$lib/web/contribution/creating/creations.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openCreation(event);

export const actions: Actions = creationActions;
