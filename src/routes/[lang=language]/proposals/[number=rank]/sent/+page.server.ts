// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSent } from '$lib/web/contribution/proposing/sent.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openSent(event);
