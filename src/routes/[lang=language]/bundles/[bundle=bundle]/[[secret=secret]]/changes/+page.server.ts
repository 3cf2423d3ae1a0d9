// SPDX-License-Identifier: AGPL-3.0-or-later
import { openPinChanges, pinActions } from '$lib/web/workshop/pinChanges.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openPinChanges(event);

export const actions: Actions = pinActions;
