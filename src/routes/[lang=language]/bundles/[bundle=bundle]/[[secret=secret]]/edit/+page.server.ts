// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBuilder } from '$lib/web/workshop/builder.server.ts';
import { builderActions } from '$lib/web/workshop/builderActions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openBuilder(event);

export const actions: Actions = builderActions;
