// SPDX-License-Identifier: AGPL-3.0-or-later
import { acceptAction, loadAccept } from '$lib/web/contribution/reviewing/acceptPage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadAccept(event);

export const actions = { default: acceptAction } satisfies Actions;
