// SPDX-License-Identifier: AGPL-3.0-or-later
import { listAccounts } from '../../lib/account/holderCommands.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';

/** Prints every pseudonym, and nothing else about people, from the oldest account to the newest. */
export const listCommand: Command = {
  help: {
    fr: ['  Un pseudonyme par ligne ; rien d’autre n’est montré des personnes.', ''],
    en: ['  One pseudonym a line; nothing else of people is shown.', ''],
  },
  options: {},
  run: async (_values, surroundings) => {
    await withInstance(surroundings, async (db) => {
      let count = 0;
      for (let page = await listAccounts(db.read); page.length > 0;) {
        for (const { pseudonym } of page) surroundings.print(pseudonym);
        count += page.length;
        page = await listAccounts(db.read, page.at(-1)?.accountId);
      }
      if (count === 0) surroundings.print(nobody[surroundings.language]);
    });
    return 0;
  },
};

const nobody: Record<Language, string> = { fr: 'Personne n’a de compte ici.', en: 'Nobody has an account here.' };
