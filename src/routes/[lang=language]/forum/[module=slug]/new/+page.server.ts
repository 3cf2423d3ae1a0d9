// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask, loadAsking } from '$lib/web/forum/asking.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadAsking;

export const actions = { default: ask } satisfies Actions;
