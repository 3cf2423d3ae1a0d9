// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadOpening, openFromBundle } from '$lib/web/workshop/live/opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadOpening;

export const actions = { default: openFromBundle } satisfies Actions;
