// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadEntrance } from '$lib/web/workshop/live/roomPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadEntrance;
