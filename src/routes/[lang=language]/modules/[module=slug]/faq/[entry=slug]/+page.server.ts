// SPDX-License-Identifier: AGPL-3.0-or-later
import { openFaqEntry } from '$lib/web/faq/faqPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openFaqEntry(event);
