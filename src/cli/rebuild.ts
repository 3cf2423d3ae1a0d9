// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../lib/shared/language.ts';
import { openRenderer } from '../lib/web/composition.server.ts';
import { rebuild, type RebuildReport } from '../lib/web/rebuild.server.ts';
import { openTools, useDatabase } from '../lib/web/tools.server.ts';
import type { Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Makes again what is only kept to be fast, and says how much of it was not as it should be. */
export const rebuildCommand: Command = {
  help: {
    fr: ['  Rien de ce que des personnes ont écrit n’est touché. Le serveur peut rester en marche.', ''],
    en: ['  Nothing that people wrote is touched. The server may keep running.', ''],
  },
  options: {},
  run: async (_values, { environment, language, print }) => {
    const renderer = openRenderer();
    try {
      const tools = openTools(environment);
      const report = await orExplain(language, () => useDatabase(tools, (db) => rebuild(db, renderer.render)));
      for (const line of lines[language](report)) print(line);
      return 0;
    } finally {
      await renderer.stop();
    }
  },
};

const lines: Record<Language, (report: RebuildReport) => string[]> = {
  fr: ({ renderings, changed }) => [
    `Pages préparées : ${renderings} refaites, dont ${changed === 0 ? 'aucune n’a' : `${changed} qui ${changed === 1 ? 'a' : 'ont'}`} changé`,
  ],
  en: ({ renderings, changed }) => [
    `Prepared pages: ${renderings} made again, of which ${changed === 0 ? 'none has' : `${changed} ${changed === 1 ? 'has' : 'have'}`} changed`,
  ],
};
