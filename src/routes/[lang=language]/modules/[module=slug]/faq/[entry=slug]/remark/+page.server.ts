// SPDX-License-Identifier: AGPL-3.0-or-later
import { openRemark, remarkAction } from '$lib/web/contribution/proposing/remarks.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openRemark(event, 'faqEntry');

export const actions: Actions = { default: remarkAction('faqEntry') };
