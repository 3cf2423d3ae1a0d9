// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadPostReport, sendPostReport } from '$lib/web/forum/postReport.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadPostReport;

export const actions = { default: sendPostReport } satisfies Actions;
