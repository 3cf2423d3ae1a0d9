// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadForum } from '$lib/web/forum/forumPage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadForum;
