// SPDX-License-Identifier: AGPL-3.0-or-later
import { giveRecoveryCodes } from '../../lib/account/holderCommands.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import { newRecoveryCodes } from '../../lib/web/account/secrets.server.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';
import { pseudonymArgument } from './pseudonym.ts';

/** Prints new recovery codes for someone who has lost their passphrase and their codes. */
export const recoveryCodesCommand: Command = {
  help: {
    fr: [
      '  Les codes d’avant ne servent plus. Avec un de ceux-ci, la personne choisit une nouvelle phrase',
      '  secrète : être sûr de parler à la bonne personne, et les lui donner par une voie sûre.',
      '',
    ],
    en: [
      '  The former codes no longer work. With one of these, the person chooses a new passphrase: be',
      '  sure to speak to the right person, and give them the codes in a safe way.',
      '',
    ],
  },
  options: {},
  arguments: [pseudonymArgument],
  run: async (_values, surroundings, [pseudonym = '']) => {
    const codes = newRecoveryCodes();
    await withInstance(surroundings, (db) => giveRecoveryCodes(db, { pseudonym, codes }, new Date()));
    for (const code of codes) surroundings.print(code);
    surroundings.print(advice[surroundings.language]);
    return 0;
  },
};

const advice: Record<Language, string> = {
  fr: 'Chaque code sert une fois. Ils ne seront plus montrés.',
  en: 'Each code works once. They will not be shown again.',
};
