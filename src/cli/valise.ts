// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import { rootFolder } from '../lib/web/rootFolder.ts';
import { openTools } from '../lib/web/operations/tools.server.ts';
import { makeValise } from '../lib/web/valise/makeValise.server.ts';
import type { Language } from '../lib/shared/language.ts';
import { isBundleId } from '../lib/workshop/bundle.ts';
import { CommandFailure, UsageError, type Command, type OptionValues } from './command.ts';
import { orExplain } from './refusalWords.ts';
import { wordsOf } from './words.ts';

/** Makes a folder that serves what the instance publishes on a laptop without Internet. */
export const valiseCommand: Command = {
  help: {
    fr: [
      '  Le dossier contient le programme, Node, les textes publiés et leurs médias ; aucun compte, aucun carnet.',
      '  Il est fait pour un ordinateur comme celui-ci (Linux, 64 bits). Le serveur peut rester en marche.',
      '',
      '  --bundles <id,id>   emporte aussi ces parcours d’atelier, qui ne sont pas publics : la fin de leur adresse,',
      '                      après /bundles/',
      '  --windows           ajoute de quoi démarrer sous Windows, 64 bits : pas essayé ; il faut Internet pour l’ajouter',
    ],
    en: [
      '  The folder holds the program, Node, the published texts and their media; no account, no diary.',
      '  It is made for a computer like this one (Linux, 64-bit). The server may keep running.',
      '',
      '  --bundles <id,id>   takes these bundles along too, which are not public: the end of their address,',
      '                      after /bundles/',
      '  --windows           adds what starts on Windows, 64-bit: not tried; adding it takes Internet',
    ],
  },
  options: { bundles: { type: 'string' }, windows: { type: 'boolean' } },
  arguments: [{ name: { fr: 'dossier', en: 'folder' } }],
  run: async (values, { environment, workingFolder, language, print }, [name = '']) => {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new CommandFailure(words[language].otherMachine);
    const { settings, data } = openTools(environment);
    const target = resolve(workingFolder, name);
    const coursesFolder = resolve(workingFolder, settings.coursesFolder);
    const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' };
    const order = { root: rootFolder(), data, coursesFolder, target, node: process.execPath, machine };
    const bundles = readBundles(values, language);
    await orExplain(language, () => makeValise({ ...order, bundles, forWindows: values.windows === true }));
    print(words[language].made(target));
    if (values.windows === true) print(words[language].windows);
    return 0;
  },
};

function readBundles({ bundles = '' }: OptionValues, language: Language): string[] {
  const ids = String(bundles)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const wrong = ids.find((id) => !isBundleId(id));
  if (wrong !== undefined) throw new UsageError(wordsOf(language).misunderstood(`--bundles ${wrong}`));
  return ids;
}

type Words = { otherMachine: string; windows: string; made: (folder: string) => string };

const words: Record<Language, Words> = {
  fr: {
    otherMachine: 'Une valise se fait sous Linux, sur un processeur x64.',
    windows: 'Sous Windows : ouvrir essaim.cmd. Pas essayé sous Windows.',
    made: (folder) => `${folder} est prêt. Pour commencer, là où il est copié : sh essaim.sh`,
  },
  en: {
    otherMachine: 'A valise is made on Linux, on an x64 processor.',
    windows: 'On Windows: open essaim.cmd. Not tried on Windows.',
    made: (folder) => `${folder} is ready. To begin, where it is copied: sh essaim.sh`,
  },
};
