// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../lib/shared/language.ts';
import { migrate, openTools } from '../lib/web/operations/tools.server.ts';
import type { Command } from './command.ts';

/** Brings the database up to date with the program, as a start does, and prints what was applied. */
export const migrateCommand: Command = {
  help: {
    fr: ['  La base est d’abord copiée dans backups/, à côté d’elle. Le serveur fait de même au démarrage.', ''],
    en: ['  The database is first copied into backups/, beside it. The server does the same when it starts.', ''],
  },
  options: {},
  run: async (_values, { environment, language, print }) => {
    const applied = await migrate(openTools(environment));
    for (const tag of applied) print(tag);
    print(closingLines[language](applied.length));
    return 0;
  },
};

const closingLines: Record<Language, (count: number) => string> = {
  fr: (count) => (count === 0 ? 'La base de données est à jour.' : `Migrations appliquées : ${count}`),
  en: (count) => (count === 0 ? 'The database is up to date.' : `Migrations applied: ${count}`),
};
