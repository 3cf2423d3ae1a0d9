// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { describeAnnouncement, openAnnouncement } from '$lib/web/announcements/announcementPages.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const announcement = await openAnnouncement(event.params.announcement, new Date());
  const shown = describeAnnouncement(announcement, event.locals.language);
  // Not for ever: one that is withdrawn loses the words of its address.
  if (event.url.pathname !== shown.path) redirect(307, shown.path);
  declareShown(event, ['site']);
  return { announcement: shown, html: shown.withdrawnOn ? '' : announcement.html };
};
