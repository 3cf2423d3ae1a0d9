// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadInstance } from '$lib/web/instance/instancePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadInstance(event);
