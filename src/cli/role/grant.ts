// SPDX-License-Identifier: AGPL-3.0-or-later
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { grantRole } from '../../lib/account/roles.server.ts';
import { recordActivity } from '../../lib/activity/activities.server.ts';
import { listModuleSlugs } from '../../lib/document/renderings.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import { CommandFailure, type Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { readRole, roleArguments, roleHelp, roleOptions } from './roleArguments.ts';

/** Gives someone a role. Giving it twice changes nothing. */
export const grantCommand: Command = {
  help: roleHelp,
  options: roleOptions,
  arguments: roleArguments,
  run: async (values, surroundings, [name = '', pseudonym = '']) => {
    const { language, print } = surroundings;
    const given = { pseudonym, ...readRole(name, values, language) };
    await withInstance(surroundings, async (db) => {
      const isKnown = given.module === '' || (await listModuleSlugs(db)).includes(given.module);
      if (!isKnown) throw new CommandFailure(words[language].unknownModule(given.module));
      await grantRole(db, { by: holderOfTheMachine, record: recordActivity, ...given }, new Date());
    });
    print(words[language].granted(pseudonym, name));
    return 0;
  },
};

type Words = { unknownModule: (module: string) => string; granted: (pseudonym: string, role: string) => string };

const words: Record<Language, Words> = {
  fr: {
    unknownModule: (module) => `Il n’y a pas de module « ${module} » ici.`,
    granted: (pseudonym, role) => `${pseudonym} a le rôle ${role}.`,
  },
  en: {
    unknownModule: (module) => `There is no module “${module}” here.`,
    granted: (pseudonym, role) => `${pseudonym} has the role ${role}.`,
  },
};
