// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../lib/shared/language.ts';
import { writeMissingIds } from '../../lib/web/checks/missingIds.server.ts';
import type { Command } from '../command.ts';
import { coursesHelp, coursesOptions, getCoursesFolder, nameFile } from './coursesFolder.ts';

/** Writes the ids that documents, questions and answers lack, and prints each as `path:line: id`. */
export const idsCommand: Command = {
  help: {
    fr: [coursesHelp.fr, '  --dry-run           dit ce qui serait écrit, sans l’écrire'],
    en: [coursesHelp.en, '  --dry-run           says what would be written, without writing it'],
  },
  options: { ...coursesOptions, 'dry-run': { type: 'boolean' } },
  run: async (values, surroundings) => {
    const { language, print } = surroundings;
    const folder = await getCoursesFolder(values, surroundings);
    const isDryRun = values['dry-run'] === true;
    const written = await writeMissingIds(folder, { isDryRun });
    for (const { file, line, words } of written) print(`${nameFile(folder, file, surroundings)}:${line}: ${words}`);
    print(closingLines[language](written.length, isDryRun));
    return 0;
  },
};

const closingLines: Record<Language, (count: number, isDryRun: boolean) => string> = {
  fr: (count, isDryRun) => {
    if (count === 0) return 'Aucun identifiant ne manque.';
    return isDryRun ? `Identifiants à écrire : ${count}` : `Identifiants écrits : ${count}`;
  },
  en: (count, isDryRun) => {
    if (count === 0) return 'No id is missing.';
    return isDryRun ? `Ids to write: ${count}` : `Ids written: ${count}`;
  },
};
