// SPDX-License-Identifier: AGPL-3.0-or-later
import { endSessionsOf } from '../../lib/account/holderCommands.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { pseudonymArgument } from './pseudonym.ts';

/** Signs someone out of every browser. */
export const endSessionsCommand: Command = {
  help: {
    fr: ['  Pour un téléphone perdu, quand la personne ne peut pas le faire depuis son compte.', ''],
    en: ['  For a lost phone, when the person cannot do it from their account.', ''],
  },
  options: {},
  arguments: [pseudonymArgument],
  run: async (_values, surroundings, [pseudonym = '']) => {
    const count = await withInstance(surroundings, (db) => endSessionsOf(db, pseudonym));
    surroundings.print(ended[surroundings.language](count));
    return 0;
  },
};

const ended: Record<Language, (count: number) => string> = {
  fr: (count) => `Sessions terminées : ${count}`,
  en: (count) => `Sessions ended: ${count}`,
};
