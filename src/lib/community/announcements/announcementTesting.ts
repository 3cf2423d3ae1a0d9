// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatUuidV7 } from '../../shared/uuid.ts';
import type { Database } from '../../server/database/database.server.ts';
import { publishAnnouncement, type ReadyAnnouncement } from './announcementCommands.server.ts';
import { renderAnnouncement } from './announcementText.ts';
import { holderOfTheMachine, type Actor } from '../../account/role.ts';

/** For tests: when it is. */
export const now = new Date('2026-11-25T10:00:00Z');

/** So many minutes after `now`; before it when negative. */
export const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** An announcement ready to publish at once, in French, without a banner. */
export function aReadyAnnouncement(changes: Partial<ReadyAnnouncement> = {}): ReadyAnnouncement {
  const draft = {
    kind: 'news' as const,
    language: 'fr' as const,
    title: 'Un atelier au printemps',
    body: 'On se retrouve à la médiathèque.\n',
    publishAt: now,
    bannerUntil: undefined,
    ...changes,
  };
  return { html: renderAnnouncement(draft.body, draft.language).html, ...draft };
}

let count = 0;

/** Publishes one and resolves to its number. `at` is when the command is given. */
export async function anAnnouncement(
  db: Database,
  { by = holderOfTheMachine, at = now, ...changes }: Partial<ReadyAnnouncement> & { by?: Actor; at?: Date } = {},
): Promise<number> {
  count += 1;
  const uuid = formatUuidV7(
    at.getTime(),
    Uint8Array.from({ length: 10 }, (_, index) => (count >> (8 * (index % 4))) & 0xff),
  );
  return publishAnnouncement(db, { ...aReadyAnnouncement({ publishAt: at, ...changes }), by, uuid }, at);
}
