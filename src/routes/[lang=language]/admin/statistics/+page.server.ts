// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadStatistics } from '$lib/web/traffic/statisticsPage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadStatistics;
