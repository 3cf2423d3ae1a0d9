// SPDX-License-Identifier: AGPL-3.0-or-later
import { entrust, loadEntrusting } from '$lib/web/my/entrusting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadEntrusting(event);

export const actions = { default: entrust } satisfies Actions;
