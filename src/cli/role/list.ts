// SPDX-License-Identifier: AGPL-3.0-or-later
import { listGrants } from '../../lib/account/roles.server.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { Command } from '../command.ts';
import { withInstance } from '../instance.ts';

/** Prints who has which role, one a line: `operator  Ada`, `reviewer  Ada  un-module`. */
export const listCommand: Command = {
  help: { fr: [], en: [] },
  options: {},
  run: async (_values, surroundings) => {
    const grants = await withInstance(surroundings, (db) => listGrants(db.read));
    for (const { role, pseudonym, module } of grants) {
      surroundings.print([role, pseudonym, ...(module === '' ? [] : [module])].join('  '));
    }
    if (grants.length === 0) surroundings.print(nobody[surroundings.language]);
    return 0;
  },
};

const nobody: Record<Language, string> = { fr: 'Personne n’a de rôle ici.', en: 'Nobody has a role here.' };
