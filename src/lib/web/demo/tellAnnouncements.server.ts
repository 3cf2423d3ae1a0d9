// SPDX-License-Identifier: AGPL-3.0-or-later
import { publishAnnouncement } from '../../community/announcements/announcementCommands.server.ts';
import { formatUuidV7 } from '../../shared/uuid.ts';
import { momentOf, playerOf, type Deed, type Stage } from './stage.ts';
import type { Story } from './story.ts';

/** The announcements of the story, by whoever moderates. None has a banner: that of the demonstration is there. */
export function tellAnnouncements(stage: Stage, story: Story): Deed[] {
  const { db, renderAnnouncement } = stage.instance;
  const by = playerOf(stage, story.moderator).visitor.account;
  return story.announcements.map(({ daysAgo, kind, language, title, body }) => {
    const at = momentOf(stage, daysAgo);
    const uuid = formatUuidV7(at.getTime(), stage.chance.bytes(10));
    const act = async () => {
      const { html } = await renderAnnouncement(body, language);
      const draft = { kind, language, title, body, publishAt: at, bannerUntil: undefined };
      await publishAnnouncement(db, { ...draft, html, by, uuid }, at);
    };
    return { at, act };
  });
}
