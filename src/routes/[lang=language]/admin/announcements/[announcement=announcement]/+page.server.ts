// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { announcementName, stateOf } from '$lib/community/announcements/announcement.ts';
import { correctAnnouncement, withdrawAnnouncement } from '$lib/community/announcements/announcementCommands.server.ts';
import { valuesOf } from '$lib/web/announcements/announcementForm.ts';
import { describeForWriters } from '$lib/web/announcements/announcementPages.server.ts';
import {
  describeClock,
  openWriting,
  openSentAnnouncement,
  openWritten,
  previewAnnouncement,
  readAnnouncement,
} from '$lib/web/announcements/announcementWriting.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const announcement = await openWritten(openWriting(event), event.params.announcement);
  const { language } = event.locals;
  const now = new Date();
  return {
    announcement: describeForWriters(announcement, language, now),
    /** Readers' page of it, once there is one. */
    path:
      stateOf(announcement, now) === 'scheduled'
        ? undefined
        : `/${announcement.language}/announcements/${announcementName(announcement)}`,
    values: valuesOf(announcement, now),
    clock: describeClock(language, now),
    done: ['saved', 'withdrawn'].find((word) => event.url.searchParams.has(word)),
  };
};

export const actions: Actions = {
  preview: async (event) => previewAnnouncement(event, await openSentAnnouncement(event)),
  correct: async (event) => {
    const { account, language } = event.locals;
    const written = await openSentAnnouncement(event);
    const { answer, ready } = await readAnnouncement(event, written);
    if (!ready) return answer;
    const command = { ...ready, by: account, id: written.id };
    await correctAnnouncement(getInstance().db, command, new Date()).catch(refuse);
    redirect(303, `/${language}/admin/announcements/${written.id}?saved`);
  },
  withdraw: async ({ locals, params }) => {
    const { id } = await openWritten(locals.account, params.announcement);
    await withdrawAnnouncement(getInstance().db, { by: locals.account, id }, new Date()).catch(refuse);
    redirect(303, `/${locals.language}/admin/announcements/${id}?withdrawn`);
  },
};
