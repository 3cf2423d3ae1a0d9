// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadReviewers, reviewersActions } from '$lib/web/contribution/reviewing/reviewersPage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadReviewers(event);

export const actions = reviewersActions satisfies Actions;
