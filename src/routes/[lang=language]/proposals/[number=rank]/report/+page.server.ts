// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadReport, sendReport } from '$lib/web/contribution/protection/reportPage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadReport;

export const actions = { default: sendReport } satisfies Actions;
