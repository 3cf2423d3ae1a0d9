// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadOwnLiveSessions } from '$lib/web/workshop/live/opening.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadOwnLiveSessions;
