// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSettings, settingsActions } from '$lib/web/workshop/bundleSettings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openSettings(event);

export const actions: Actions = settingsActions;
