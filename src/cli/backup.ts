// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { removeOutdated } from '../lib/server/backup/backupSchedule.server.ts';
import { makeBackup, type MadeBackup } from '../lib/server/backup/makeBackup.server.ts';
import type { Manifest } from '../lib/server/backup/manifest.ts';
import { nameBackup } from '../lib/server/backup/rotation.ts';
import type { Language } from '../lib/shared/language.ts';
import { openTools, type Tools } from '../lib/web/operations/tools.server.ts';
import { UsageError, type Command, type OptionValues, type Surroundings } from './command.ts';
import { orExplain } from './refusalWords.ts';
import { wordsOf } from './words.ts';

/** Makes one backup of the instance, served or not, and prints where it is. */
export const backupCommand: Command = {
  help: {
    fr: [
      '  Le fichier contient la base de données et les médias. Sans nom de fichier, il est écrit dans',
      '  ESSAIM_BACKUP_FOLDER, sinon dans le dossier backups/ de l’instance.',
      '',
      '  --keep <nombre>     efface les plus anciennes du dossier : en reste une par jour et par semaine,',
      '                      pour autant de jours et de semaines',
    ],
    en: [
      '  The file holds the database and the media. Without the name of a file, it is written in',
      '  ESSAIM_BACKUP_FOLDER, else in the folder backups/ of the instance.',
      '',
      '  --keep <number>     deletes the oldest ones of the folder: one a day and one a week stay, for as',
      '                      many days and weeks',
    ],
  },
  options: { keep: { type: 'string' } },
  arguments: [{ name: { fr: 'fichier ou dossier', en: 'file or folder' }, isOptional: true }],
  run: async (values, surroundings, [wished]) => {
    const { environment, language, print } = surroundings;
    const keep = readKeep(values, language);
    const tools = openTools(environment);
    const now = new Date();
    const target = chooseTarget(wished, tools, surroundings, now);
    const order = { data: tools.data, target, program: tools.program };
    const made = await orExplain(language, () => makeBackup(order, now));
    print(lines[language].made(made));
    if (keep !== undefined) print(lines[language].removed(removeOutdated({ folder: dirname(target), keep })));
    return 0;
  },
};

function readKeep({ keep }: OptionValues, language: Language): number | undefined {
  if (keep === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(String(keep))) return Number(keep);
  throw new UsageError(wordsOf(language).misunderstood(`--keep ${String(keep)}`));
}

/** A folder that exists, or a name that ends as one, gets a file named by the time. */
function chooseTarget(wished: string | undefined, tools: Tools, { workingFolder }: Surroundings, now: Date): string {
  if (wished === undefined) {
    return resolve(tools.settings.backupFolder ?? join(tools.data.folder, 'backups'), nameBackup(now));
  }
  const path = resolve(workingFolder, wished);
  const isFolder = wished.endsWith('/') || (existsSync(path) && statSync(path).isDirectory());
  return isFolder ? join(path, nameBackup(now)) : path;
}

type Lines = { made: (made: MadeBackup) => string; removed: (count: number) => string };

const megabytes = (bytes: number) => Math.max(bytes / 1e6, 0.1).toFixed(1);
/** The database is one of the files: there is one at least. */
const plural = ({ entries }: Manifest) => (entries.length === 1 ? '' : 's');

const lines: Record<Language, Lines> = {
  fr: {
    made: ({ file, sizeBytes, manifest }) =>
      `${file} : ${megabytes(sizeBytes).replace('.', ',')} Mo, ${manifest.entries.length} fichier${plural(manifest)}, vérifié${plural(manifest)}`,
    removed: (count) => `Anciennes sauvegardes effacées : ${count}`,
  },
  en: {
    made: ({ file, sizeBytes, manifest }) =>
      `${file}: ${megabytes(sizeBytes)} MB, ${manifest.entries.length} file${plural(manifest)}, verified`,
    removed: (count) => `Old backups deleted: ${count}`,
  },
};
