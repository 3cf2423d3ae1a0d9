// SPDX-License-Identifier: AGPL-3.0-or-later
import { join, resolve } from 'node:path';
import type { Language } from '../../lib/shared/language.ts';
import { exportCourses, type ExportReport } from '../../lib/web/operations/exportCourses.server.ts';
import { openTools, useDatabase } from '../../lib/web/operations/tools.server.ts';
import type { Command } from '../command.ts';
import { orExplain } from '../refusalWords.ts';

/** Writes what is published, and its history, into a Git repository, and says what is new there. */
export const exportCommand: Command = {
  help: {
    fr: [
      '  Le dossier devient un dépôt Git : un commit par proposition intégrée, avec son auteur ou autrice.',
      '  Relancée, la commande ajoute ce qui est nouveau. Sans nom de dossier : export/, dans les données.',
      '  Le serveur peut rester en marche.',
      '',
    ],
    en: [
      '  The folder becomes a Git repository: a commit per merged proposal, with its author.',
      '  Run again, the command adds what is new. Without the name of a folder: export/, in the data folder.',
      '  The server may keep running.',
      '',
    ],
  },
  options: {},
  arguments: [{ name: { fr: 'dossier', en: 'folder' }, isOptional: true }],
  run: async (_values, { environment, workingFolder, language, print }, [wished]) => {
    const tools = openTools(environment);
    const folder = wished === undefined ? join(tools.data.folder, 'export') : resolve(workingFolder, wished);
    const { origin } = tools.settings;
    const host = origin === undefined ? 'essaim.invalid' : new URL(origin).hostname;
    const report = await orExplain(language, () =>
      useDatabase(tools, (db) => exportCourses({ db, mediaFolder: tools.data.mediaFolder, host }, folder)),
    );
    if (report.isRewritten) print(words[language].rewritten);
    print(words[language].done(folder, report));
    return 0;
  },
};

type Words = { rewritten: string; done: (folder: string, report: ExportReport) => string };

const words: Record<Language, Words> = {
  fr: {
    rewritten:
      'L’historique a été réécrit : des passages ont été retirés, un document a changé de place, ou l’adresse du site a changé. Qui suit ce dépôt doit le cloner à nouveau.',
    done: (folder, { added, total }) => `${folder} : commits ajoutés : ${added}, en tout : ${total}`,
  },
  en: {
    rewritten:
      'The history was rewritten: passages were removed, a document moved, or the address of the site has changed. Whoever follows this repository has to clone it again.',
    done: (folder, { added, total }) => `${folder}: commits added: ${added}, in all: ${total}`,
  },
};
