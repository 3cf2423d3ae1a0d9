// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyThis, openCopying } from '$lib/web/workshop/copyBundle.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openCopying(event);

export const actions: Actions = { default: copyThis };
