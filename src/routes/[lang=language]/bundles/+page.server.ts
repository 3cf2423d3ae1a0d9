// SPDX-License-Identifier: AGPL-3.0-or-later
import { openPublicList } from '$lib/web/workshop/bundleLists.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openPublicList(event);
