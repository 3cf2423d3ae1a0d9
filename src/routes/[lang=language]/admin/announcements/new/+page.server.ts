// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { publishAnnouncement } from '$lib/community/announcements/announcementCommands.server.ts';
import { formatUuidV7 } from '$lib/shared/uuid.ts';
import {
  describeClock,
  noValues,
  openWriting,
  previewAnnouncement,
  readAnnouncement,
} from '$lib/web/announcements/announcementWriting.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  openWriting(event);
  const { language } = event.locals;
  return { values: { ...noValues, language }, clock: describeClock(language, new Date()) };
};

export const actions: Actions = {
  preview: (event) => previewAnnouncement(event),
  publish: async (event) => {
    const { answer, ready } = await readAnnouncement(event);
    if (!ready) return answer;
    const now = new Date();
    const command = { ...ready, by: event.locals.account, uuid: formatUuidV7(now.getTime(), randomBytes(10)) };
    const id = await publishAnnouncement(getInstance().db, command, now).catch(refuse);
    redirect(303, `/${event.locals.language}/admin/announcements/${id}?saved`);
  },
};
