// SPDX-License-Identifier: AGPL-3.0-or-later
import { moderationActions, openReading } from '$lib/web/workshop/bundleReading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openReading(event);

export const actions: Actions = moderationActions;
