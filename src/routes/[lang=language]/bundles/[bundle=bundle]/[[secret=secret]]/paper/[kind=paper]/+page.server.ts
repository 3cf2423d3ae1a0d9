// SPDX-License-Identifier: AGPL-3.0-or-later
import { openPaper } from '$lib/web/workshop/paper/paperPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openPaper(event);
