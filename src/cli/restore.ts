// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import type { Manifest } from '../lib/server/backup/manifest.ts';
import type { Language } from '../lib/shared/language.ts';
import { restoreInstance, type RestoredInstance } from '../lib/web/operations/restoring.server.ts';
import { openTools } from '../lib/web/operations/tools.server.ts';
import type { Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Puts a backup in place, on a machine where there is nothing or instead of what is there, and says what it did. */
export const restoreCommand: Command = {
  help: {
    fr: [
      '  Le fichier est une sauvegarde, ou une copie faite avant une mise à niveau (before-….sqlite).',
      '',
      '  --replace           remplace l’instance qui est là ; elle est mise de côté dans backups/',
      '  --erasures <fichier>  les effacements de comptes à refaire : erasures.txt, ou une sauvegarde plus',
      '                      récente ; erasures.txt est lu sans cela à côté de la sauvegarde et de l’instance',
    ],
    en: [
      '  The file is a backup, or a copy made before an upgrade (before-….sqlite).',
      '',
      '  --replace           replaces the instance that is there; it is put aside in backups/',
      '  --erasures <file>   the erasures of accounts to do again: erasures.txt, or a later backup;',
      '                      erasures.txt is read anyway beside the backup and beside the instance',
    ],
  },
  options: { replace: { type: 'boolean' }, erasures: { type: 'string' } },
  arguments: [{ name: { fr: 'fichier', en: 'file' } }],
  run: async ({ replace, erasures }, { environment, language, workingFolder, print }, [name = '']) => {
    const order = {
      file: resolve(workingFolder, name),
      replaces: replace === true,
      erasuresFile: typeof erasures === 'string' ? resolve(workingFolder, erasures) : undefined,
    };
    const tools = openTools(environment);
    const restored = await orExplain(language, () => restoreInstance(tools, order, new Date()));
    for (const line of lines[language](restored)) print(line);
    return 0;
  },
};

const readableTime = ({ createdAt }: Manifest) => `${createdAt.slice(0, 16).replace('T', ' ')} UTC`;

const lines: Record<Language, (restored: RestoredInstance) => string[]> = {
  fr: ({ folder, manifest, aside, erased }) => [
    ...(manifest ? [`Sauvegarde du ${readableTime(manifest)}, faite par Essaim ${manifest.version}`] : []),
    ...(aside === undefined ? [] : [`L’instance précédente est mise de côté : ${aside}`]),
    `Comptes effacés à nouveau : ${erased}. Les sessions ouvertes ont pris fin.`,
    `Tout est en place dans ${folder} : le serveur peut démarrer.`,
  ],
  en: ({ folder, manifest, aside, erased }) => [
    ...(manifest ? [`Backup of ${readableTime(manifest)}, made by Essaim ${manifest.version}`] : []),
    ...(aside === undefined ? [] : [`The former instance is put aside: ${aside}`]),
    `Accounts erased again: ${erased}. Open sessions have ended.`,
    `All is in place in ${folder}: the server can start.`,
  ],
};
