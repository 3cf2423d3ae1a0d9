// SPDX-License-Identifier: AGPL-3.0-or-later
import { openGlossaryPaper } from '$lib/web/workshop/paper/glossaryPaper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openGlossaryPaper(event);
