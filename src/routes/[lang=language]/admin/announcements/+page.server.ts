// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { listAllAnnouncements } from '$lib/community/announcements/announcements.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { describeForWriters, parsePageNumber } from '$lib/web/announcements/announcementPages.server.ts';
import { openWriting } from '$lib/web/announcements/announcementWriting.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const account = openWriting(event);
  const page = parsePageNumber(event.url);
  const shown = page && (await listAllAnnouncements(getInstance().db, account, { page }));
  if (!shown || shown.number > shown.total) error(404, { message: m.refusal_page_not_found() });
  const now = new Date();
  return {
    announcements: shown.announcements.map((one) => describeForWriters(one, event.locals.language, now)),
    number: shown.number,
    total: shown.total,
  };
};
