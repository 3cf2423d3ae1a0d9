// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadStatus } from '$lib/web/status/statusPage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadStatus;
