// SPDX-License-Identifier: AGPL-3.0-or-later
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => void openPrivatePage(event);
