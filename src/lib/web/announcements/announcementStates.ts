// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnnouncementState } from '../../community/announcements/announcement.ts';
import { m } from '../../paraglide/messages.js';

/** What is said of an announcement to those who write them. */
export const announcementStates: Record<AnnouncementState, (data: { moment: string }) => string> = {
  scheduled: m.announcement_state_scheduled,
  published: m.announcement_state_published,
  withdrawn: m.announcement_state_withdrawn,
};
