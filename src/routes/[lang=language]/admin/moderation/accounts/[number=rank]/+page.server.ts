// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountActions, loadAccount } from '$lib/web/moderation/accountCases.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadAccount;

export const actions = accountActions satisfies Actions;
