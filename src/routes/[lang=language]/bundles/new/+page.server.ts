// SPDX-License-Identifier: AGPL-3.0-or-later
import { createBundle, openNewBundle } from '$lib/web/workshop/newBundle.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openNewBundle(event);

export const actions: Actions = { default: createBundle };
