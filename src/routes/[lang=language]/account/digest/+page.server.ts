// SPDX-License-Identifier: AGPL-3.0-or-later
import { digestActions, openDigest } from '$lib/web/digest/digestPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openDigest(event);

export const actions = digestActions satisfies Actions;
