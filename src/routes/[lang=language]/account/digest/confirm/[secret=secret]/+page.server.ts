// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirmAction, openConfirmation } from '$lib/web/digest/digestPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openConfirmation(event);

export const actions = { default: confirmAction } satisfies Actions;
