// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../lib/shared/language.ts';

/** What the command line itself says; commands have their own words. */
type Words = {
  usage: string;
  command: string;
  options: string;
  commonOptions: string[];
  whichCommand: string;
  unknownCommand: (name: string) => string;
  unknownLanguage: (name: string) => string;
  misunderstood: (argument: string) => string;
  argumentMissing: (argument: string) => string;
  folderMissing: (folder: string) => string;
};

const words: Record<Language, Words> = {
  fr: {
    usage: 'Usage :',
    command: 'commande',
    options: 'options',
    commonOptions: ['  --lang fr|en        la langue des messages', '  -h, --help          cette aide'],
    whichCommand: 'Quelle commande ?',
    unknownCommand: (name) => `Il n’y a pas de commande « ${name} » ici.`,
    unknownLanguage: (name) => `Les messages existent en fr et en en, pas en « ${name} ».`,
    misunderstood: (argument) => `« ${argument} » n’est pas compris ici, ou il lui manque une valeur. Voir --help.`,
    argumentMissing: (argument) => `Il manque ${argument}. Voir --help.`,
    folderMissing: (folder) => `Le dossier de cours « ${folder} » n’existe pas. On peut le donner avec --courses.`,
  },
  en: {
    usage: 'Usage:',
    command: 'command',
    options: 'options',
    commonOptions: ['  --lang fr|en        language of the messages', '  -h, --help          this help'],
    whichCommand: 'Which command?',
    unknownCommand: (name) => `There is no command “${name}” here.`,
    unknownLanguage: (name) => `Messages exist in fr and in en, not in “${name}”.`,
    misunderstood: (argument) => `“${argument}” is not understood here, or lacks a value. See --help.`,
    argumentMissing: (argument) => `${argument} is missing. See --help.`,
    folderMissing: (folder) => `The course folder “${folder}” does not exist. It can be given with --courses.`,
  },
};

export function wordsOf(language: Language): Words {
  return words[language];
}
