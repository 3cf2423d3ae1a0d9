// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { isModerator } from '$lib/account/role.ts';
import { listPublished } from '$lib/community/announcements/announcements.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { describeAnnouncement, parsePageNumber } from '$lib/web/announcements/announcementPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { language, account } = event.locals;
  const page = parsePageNumber(event.url);
  const shown = page && (await listPublished(getInstance().db, { language, page }, new Date()));
  if (!shown || shown.number > shown.total) error(404, { message: m.refusal_page_not_found() });
  declareShown(event, ['site'], ['page']);
  return {
    announcements: shown.announcements.map((one) => describeAnnouncement(one, language)),
    number: shown.number,
    total: shown.total,
    canWrite: isModerator(account),
  };
};
