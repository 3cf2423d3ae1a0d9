// SPDX-License-Identifier: AGPL-3.0-or-later
import { getAccountByPseudonym } from '../../lib/account/holderCommands.server.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { liftSuspension } from '../../lib/contribution/suspending.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { pseudonymArgument } from './pseudonym.ts';

/** Ends a suspension before its time. */
export const unsuspendCommand: Command = {
  help: { fr: [], en: [] },
  options: {},
  arguments: [pseudonymArgument],
  run: async (_values, surroundings, [pseudonym = '']) => {
    await withInstance(surroundings, async (db) => {
      const { accountId } = await getAccountByPseudonym(db.read, pseudonym);
      await liftSuspension(db, { by: holderOfTheMachine, accountId }, new Date());
    });
    surroundings.print(lifted[surroundings.language](pseudonym));
    return 0;
  },
};

const lifted: Record<Language, (pseudonym: string) => string> = {
  fr: (pseudonym) => `${pseudonym} peut de nouveau écrire aux autres.`,
  en: (pseudonym) => `${pseudonym} can write to others again.`,
};
