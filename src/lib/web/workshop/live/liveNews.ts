// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LiveCounts } from '../../../workshop/live/liveRoom.server.ts';

/** `room`: those who sit in it, and its wall. `desk`: who facilitates. */
export type LiveAudience = 'room' | 'desk';

/**
 * What a screen is told. Another `version` than that of its page: it shows the page again. The rest are numbers that it
 * writes where the page names them.
 */
export type LiveNews = { version: number; numbers: Readonly<Record<string, number>> };

/** What is told of a room to those in it: nothing of what anyone answered, asked, or stumbled on. */
export function describeRoom({ version, seats, answered, ...desk }: LiveCounts, audience: LiveAudience): LiveNews {
  const room = { seats, answered };
  if (audience === 'room') return { version, numbers: room };
  return { version, numbers: { ...room, stumbles: desk.stumbles, questions: desk.questions } };
}
