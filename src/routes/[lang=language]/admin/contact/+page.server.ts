// SPDX-License-Identifier: AGPL-3.0-or-later
import { openInbox } from '$lib/web/contact/inbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openInbox(event);
