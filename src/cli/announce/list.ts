// SPDX-License-Identifier: AGPL-3.0-or-later
import { stateOf } from '../../lib/community/announcements/announcement.ts';
import { listAllAnnouncements } from '../../lib/community/announcements/announcements.server.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { toLocalTime } from '../../lib/web/announcements/localTime.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { announceWords } from './words.ts';

/** Prints the latest announcements, those to come first, a line each. */
export const listCommand: Command = {
  help: { fr: [], en: [] },
  options: {},
  run: async (_, surroundings) => {
    const words = announceWords(surroundings.language);
    const { announcements } = await withInstance(surroundings, (db) => listAllAnnouncements(db, holderOfTheMachine));
    const now = new Date();
    for (const one of announcements) {
      const state = words.states[stateOf(one, now)];
      surroundings.print([one.id, toLocalTime(one.publishAt), one.language, one.kind, state, one.title].join('  '));
    }
    if (announcements.length === 0) surroundings.print(words.none);
    return 0;
  },
};
