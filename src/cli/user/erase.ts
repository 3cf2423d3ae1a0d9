// SPDX-License-Identifier: AGPL-3.0-or-later
import { eraseFor } from '../../lib/account/holderCommands.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import { rememberErasures } from '../../lib/web/operations/backups.server.ts';
import { personalDataHolders as holders } from '../../lib/web/account/personalDataHolders.server.ts';
import { openTools, useDatabase } from '../../lib/web/operations/tools.server.ts';
import { UsageError, type Command } from '../command.ts';
import { orExplain } from '../refusalWords.ts';
import { pseudonymArgument } from './pseudonym.ts';

/** Erases an account and everything about its owner, at their request. Asks to be told twice: nothing brings it back. */
export const eraseCommand: Command = {
  help: {
    fr: [
      '  À la demande de la personne, quand elle ne peut pas le faire depuis son compte. Rien ne la ramène,',
      '  pas même une sauvegarde restaurée.',
      '',
      '  --yes               le confirme',
    ],
    en: [
      '  At the request of the person, when they cannot do it from their account. Nothing brings it back,',
      '  not even a backup that is restored.',
      '',
      '  --yes               confirms it',
    ],
  },
  options: { yes: { type: 'boolean' } },
  arguments: [pseudonymArgument],
  run: async ({ yes }, { environment, language, print }, [pseudonym = '']) => {
    if (yes !== true) throw new UsageError(words[language].confirm(pseudonym));
    const tools = openTools(environment);
    await orExplain(language, () =>
      useDatabase(tools, async (db) => {
        await eraseFor(db, { pseudonym, holders }, new Date());
        await rememberErasures({ ...tools, db });
      }),
    );
    print(words[language].erased);
    return 0;
  },
};

type Words = { confirm: (pseudonym: string) => string; erased: string };

const words: Record<Language, Words> = {
  fr: {
    confirm: (pseudonym) =>
      `Le compte de ${pseudonym} et son carnet seraient effacés pour toujours : le confirmer avec --yes.`,
    erased: 'Le compte est effacé, avec tout ce qui le concernait.',
  },
  en: {
    confirm: (pseudonym) => `The account of ${pseudonym} and its diary would be erased for ever: confirm with --yes.`,
    erased: 'The account is erased, with everything about it.',
  },
};
