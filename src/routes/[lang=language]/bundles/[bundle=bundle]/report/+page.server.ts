// SPDX-License-Identifier: AGPL-3.0-or-later
import { openReport, sendReport } from '$lib/web/workshop/bundleReport.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openReport(event);

export const actions = { default: sendReport } satisfies Actions;
