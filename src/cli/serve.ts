// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Command } from './command.ts';

/** The same as `npm start`, without installing or building. The process is the server's from then on. */
export const serveCommand: Command = {
  help: {
    fr: ['  Les réglages viennent de l’environnement : docs/operations.md les donne tous.', ''],
    en: ['  Settings come from the environment: docs/operations.md has them all.', ''],
  },
  options: {},
  run: async () => {
    await import('../../server.js');
    return 0;
  },
};
