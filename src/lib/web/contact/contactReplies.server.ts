// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { listReplies } from '../../community/contact/contactMessages.server.ts';
import { formatDay } from '../../shared/dates.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';

/** What was said after a message, as both sides read it. */
export async function describeReplies(messageId: number, { locals: { language } }: Pick<RequestEvent, 'locals'>) {
  const replies = await listReplies(getInstance().db.read, messageId);
  return replies.map(({ id, speaker, body, at }) => ({
    id,
    speaker,
    body,
    day: formatDay(at, language, localTimeZone()),
  }));
}

export type ReplyView = Awaited<ReturnType<typeof describeReplies>>[number];
