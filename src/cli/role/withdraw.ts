// SPDX-License-Identifier: AGPL-3.0-or-later
import { getAccountByPseudonym } from '../../lib/account/holderCommands.server.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { withdrawRole } from '../../lib/account/roles.server.ts';
import { recordActivity } from '../../lib/activity/activities.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { readRole, roleArguments, roleHelp, roleOptions } from './roleArguments.ts';

/** Takes a role back. Taking one that is not there changes nothing. */
export const withdrawCommand: Command = {
  help: roleHelp,
  options: roleOptions,
  arguments: roleArguments,
  run: async (values, surroundings, [name = '', pseudonym = '']) => {
    const { language, print } = surroundings;
    const taken = readRole(name, values, language);
    await withInstance(surroundings, async (db) => {
      const { accountId } = await getAccountByPseudonym(db.read, pseudonym);
      const order = { by: holderOfTheMachine, record: recordActivity, accountId, ...taken };
      await withdrawRole(db, order, new Date());
    });
    print(withdrawn[language](pseudonym, name));
    return 0;
  },
};

const withdrawn: Record<Language, (pseudonym: string, role: string) => string> = {
  fr: (pseudonym, role) => `${pseudonym} n’a pas, ou n’a plus, le rôle ${role}.`,
  en: (pseudonym, role) => `${pseudonym} does not have the role ${role}, or no longer.`,
};
