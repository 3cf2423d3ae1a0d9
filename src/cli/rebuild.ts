// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../lib/shared/language.ts';
import { openRenderer } from '../lib/web/publishing/renderer.server.ts';
import { rootFolder } from '../lib/web/rootFolder.ts';
import { rebuild, type RebuildReport } from '../lib/web/operations/rebuild.server.ts';
import type { Command } from './command.ts';
import { withInstance } from './instance.ts';

/** Makes again what is only kept to be fast, and says how much of it was not as it should be. */
export const rebuildCommand: Command = {
  help: {
    fr: ['  Rien de ce que des personnes ont écrit n’est touché. Le serveur peut rester en marche.', ''],
    en: ['  Nothing that people wrote is touched. The server may keep running.', ''],
  },
  options: {},
  run: async (_values, surroundings) => {
    const renderers = openRenderer();
    try {
      const report = await withInstance(surroundings, (db) =>
        rebuild(db, { renderers, root: rootFolder() }, new Date()),
      );
      for (const line of lines[surroundings.language](report)) surroundings.print(line);
      return 0;
    } finally {
      await renderers.stop();
    }
  },
};

const lines: Record<Language, (report: RebuildReport) => string[]> = {
  fr: ({ renderings, changed, announcements, indexed, posts, miscounted }) => [
    `Documents mis en page à nouveau : ${renderings}, dont différents d’avant : ${changed}`,
    `Annonces mises en page à nouveau : ${announcements}`,
    `Textes remis dans l’index de la recherche : ${indexed}`,
    `Messages remis dans l’index du forum : ${posts}`,
    `Carnets dont le compte était faux : ${miscounted}`,
  ],
  en: ({ renderings, changed, announcements, indexed, posts, miscounted }) => [
    `Documents rendered again: ${renderings}, of which other than before: ${changed}`,
    `Announcements rendered again: ${announcements}`,
    `Texts put again into the index of the search: ${indexed}`,
    `Posts put again into the index of the forum: ${posts}`,
    `Diaries whose count was wrong: ${miscounted}`,
  ],
};
