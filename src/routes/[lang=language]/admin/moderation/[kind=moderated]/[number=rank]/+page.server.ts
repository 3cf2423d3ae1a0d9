// SPDX-License-Identifier: AGPL-3.0-or-later
import { caseActions, loadCase } from '$lib/web/contribution/protection/moderationCase.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadCase;

export const actions = caseActions satisfies Actions;
