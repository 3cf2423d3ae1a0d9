// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadSuspended } from '$lib/web/moderation/accountCases.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadSuspended(event);
