// SPDX-License-Identifier: AGPL-3.0-or-later
import { withdrawAnnouncement } from '../../lib/community/announcements/announcementCommands.server.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { DomainError } from '../../lib/shared/refusal.ts';
import { UsageError, type Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { announceWords } from './words.ts';

/** Withdraws an announcement for ever. */
export const withdrawCommand: Command = {
  help: {
    fr: ['  --number <numéro>   le numéro de l’annonce'],
    en: ['  --number <number>   the number of the announcement'],
  },
  options: { number: { type: 'string' } },
  run: async (values, surroundings) => {
    const words = announceWords(surroundings.language);
    if (typeof values.number !== 'string' || !/^\d{1,10}$/.test(values.number)) throw new UsageError(words.notANumber);
    const id = Number(values.number);
    try {
      const command = { by: holderOfTheMachine, id };
      await withInstance(surroundings, (db) => withdrawAnnouncement(db, command, new Date()));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const isGone = error.code === 'community/announcement-withdrawn';
      if (!isGone && error.code !== 'community/announcement-not-found') throw error;
      surroundings.complain(isGone ? words.alreadyWithdrawn(id) : words.notFound(id));
      return 1;
    }
    surroundings.print(words.withdrawn(id));
    return 0;
  },
};
