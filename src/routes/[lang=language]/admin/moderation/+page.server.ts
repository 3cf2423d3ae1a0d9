// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadQueue } from '$lib/web/contribution/protection/moderationPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadQueue;
