// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSelfAssessmentPaper } from '$lib/web/workshop/paper/selfAssessmentPaper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openSelfAssessmentPaper(event);
