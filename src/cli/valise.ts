// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import { rootFolder } from '../lib/web/composition.server.ts';
import { openTools } from '../lib/web/operations/tools.server.ts';
import { makeValise } from '../lib/web/valise/makeValise.server.ts';
import type { Language } from '../lib/shared/language.ts';
import { CommandFailure, type Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Makes a folder that serves what the instance publishes on a laptop without Internet. */
export const valiseCommand: Command = {
  help: {
    fr: [
      '  Le dossier contient le programme, Node, les textes publiés et leurs médias ; aucun compte, aucun carnet.',
      '  Il est fait pour un ordinateur comme celui-ci (Linux, 64 bits). Le serveur peut rester en marche.',
      '',
    ],
    en: [
      '  The folder holds the program, Node, the published texts and their media; no account, no diary.',
      '  It is made for a computer like this one (Linux, 64-bit). The server may keep running.',
      '',
    ],
  },
  options: {},
  arguments: [{ name: { fr: 'dossier', en: 'folder' } }],
  run: async (_values, { environment, workingFolder, language, print }, [name = '']) => {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new CommandFailure(words[language].otherMachine);
    const { settings, data } = openTools(environment);
    const target = resolve(workingFolder, name);
    const coursesFolder = resolve(workingFolder, settings.coursesFolder);
    const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' };
    const order = { root: rootFolder(), data, coursesFolder, target, node: process.execPath, machine };
    await orExplain(language, () => makeValise(order));
    print(words[language].made(target));
    return 0;
  },
};

type Words = { otherMachine: string; made: (folder: string) => string };

const words: Record<Language, Words> = {
  fr: {
    otherMachine: 'Une valise se fait sous Linux, sur un processeur x64.',
    made: (folder) => `${folder} est prêt. Pour commencer, là où il est copié : sh essaim.sh`,
  },
  en: {
    otherMachine: 'A valise is made on Linux, on an x64 processor.',
    made: (folder) => `${folder} is ready. To begin, where it is copied: sh essaim.sh`,
  },
};
