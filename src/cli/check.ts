// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../lib/shared/language.ts';
import { checkInstance, type InstanceCheck, type InstanceFault } from '../lib/web/operations/checkInstance.server.ts';
import { openTools } from '../lib/web/operations/tools.server.ts';
import type { Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Looks at all that an instance keeps and prints what is not as it should be; ends with 1 where there is any of it. */
export const checkCommand: Command = {
  help: {
    fr: [
      '  Lit toute la base de données, chaque texte, chaque fichier et chaque badge signé. N’écrit rien ; le',
      '  serveur peut rester en marche.',
      '',
    ],
    en: [
      '  Reads the whole database, every text, every file and every signed badge. Writes nothing; the server',
      '  may keep running.',
      '',
    ],
  },
  options: {},
  run: async (_values, { environment, language, print }) => {
    const check = await orExplain(language, () => checkInstance(openTools(environment)));
    const { faults, summary, advice } = words[language];
    for (const { kind, subject } of check.faults) print(`${faults[kind]} ${subject}`);
    print(summary(check));
    if (check.faults.length === 0) return 0;
    print(advice);
    return 1;
  },
};

type Words = {
  faults: Record<InstanceFault['kind'], string>;
  summary: (check: InstanceCheck) => string;
  advice: string;
};

const words: Record<Language, Words> = {
  fr: {
    faults: {
      'database-damaged': 'Base de données abîmée :',
      'text-altered': 'Texte qui n’est plus celui que dit son nom :',
      'not-rendered': 'Document publié dont la page n’est pas faite :',
      'media-missing': 'Fichier qui manque :',
      'media-altered': 'Fichier qui n’est plus celui que dit son nom :',
      'post-not-found': 'Message du forum que la recherche ne trouve pas :',
      'post-left-in-index': 'Mots d’un message non public restés dans l’index du forum :',
      'signature-broken': 'Badge publié dont la signature n’est pas intacte :',
    },
    summary: ({ revisions, mediaFiles, credentials, posts, faults }) =>
      `Textes lus : ${revisions} ; fichiers : ${mediaFiles} ; badges signés : ${credentials} ; messages du forum : ${posts} ; problèmes : ${faults.length}`,
    advice:
      'Une page qui n’est pas faite l’est au prochain démarrage, ou par « essaim rebuild », qui refait aussi l’index du forum. Pour le reste, garder une copie du dossier de données, puis « essaim restore » remet la dernière sauvegarde en place.',
  },
  en: {
    faults: {
      'database-damaged': 'Damaged database:',
      'text-altered': 'Text that is no longer the one its name says:',
      'not-rendered': 'Published document whose page is not made:',
      'media-missing': 'Missing file:',
      'media-altered': 'File that is no longer the one its name says:',
      'post-not-found': 'Post of the forum that its search does not find:',
      'post-left-in-index': 'Words of a post that is not public left in the index of the forum:',
      'signature-broken': 'Published badge whose signature is not intact:',
    },
    summary: ({ revisions, mediaFiles, credentials, posts, faults }) =>
      `Texts read: ${revisions}; files: ${mediaFiles}; signed badges: ${credentials}; posts of the forum: ${posts}; problems: ${faults.length}`,
    advice:
      'A page that is not made will be at the next start, or by “essaim rebuild”, which makes the index of the forum again too. For the rest, keep a copy of the data folder, then “essaim restore” puts the latest backup in place.',
  },
};
