// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadPostCase, postCaseActions } from '$lib/web/moderation/postCase.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadPostCase;

export const actions = postCaseActions satisfies Actions;
