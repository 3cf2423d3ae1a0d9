// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadRevision } from '$lib/web/history/revisionPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRevision(event);
