// SPDX-License-Identifier: AGPL-3.0-or-later
import { addChosen, openAdding } from '$lib/web/workshop/addElements.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openAdding(event);

export const actions: Actions = { default: addChosen };
