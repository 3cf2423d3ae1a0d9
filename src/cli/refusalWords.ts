// SPDX-License-Identifier: AGPL-3.0-or-later
import { OperationRefusal, type OperationRefusalCode } from '../lib/server/operationRefusal.ts';
import type { Language } from '../lib/shared/language.ts';
import { DomainError, type RefusalCode } from '../lib/shared/refusal.ts';
import { CommandFailure } from './command.ts';

type Sentences = Record<OperationRefusalCode, (data: OperationRefusal['data']) => string>;

/** Runs what may be refused, and says the refusal in the user's language. */
export async function orExplain<T>(language: Language, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const sentence = explain(error, language);
    if (sentence === undefined) throw error;
    throw Object.assign(new CommandFailure(sentence), { cause: error });
  }
}

function explain(error: unknown, language: Language): string | undefined {
  if (error instanceof OperationRefusal) return sentences[language][error.code](error.data);
  return error instanceof DomainError ? domainSentences[language][error.code] : undefined;
}

/** Refusals of the domains that these commands can meet; others are bugs here. */
const domainSentences: Record<Language, Partial<Record<RefusalCode, string>>> = {
  fr: {
    'account/not-found': 'Personne ne porte ce pseudonyme ici. « essaim user list » les donne tous.',
    'account/last-operator': 'C’est la dernière personne qui administre le site : donner d’abord ce rôle à une autre.',
    'account/staff': 'Cette personne modère ou administre le site : lui retirer d’abord ce rôle.',
    'account/already-suspended': 'Ce compte est déjà suspendu.',
    'account/not-suspended': 'Ce compte n’est pas suspendu, ou ne l’est plus.',
    'server/disk-full': 'Le disque est plein ou en panne : rien n’a été enregistré.',
    'server/database-busy': 'Un autre programme occupe la base de données : réessayer dans un moment.',
  },
  en: {
    'account/not-found': 'Nobody bears that pseudonym here. “essaim user list” gives them all.',
    'account/last-operator': 'This is the last person who administers the site: give that role to another one first.',
    'account/staff': 'This person moderates or administers the site: take that role back first.',
    'account/already-suspended': 'This account is suspended already.',
    'account/not-suspended': 'This account is not suspended, or not any more.',
    'server/disk-full': 'The disk is full or failing: nothing has been kept.',
    'server/database-busy': 'Another program keeps the database busy: try again in a moment.',
  },
};

const megabytes = (bytes: string | number | undefined) => Math.ceil(Number(bytes) / 1e6);

const sentences: Record<Language, Sentences> = {
  fr: {
    'no-database': ({ file }) => `Il n’y a pas d’instance ici : ${file} n’existe pas. ESSAIM_DATA dit où elle est.`,
    'not-migrated': ({ file }) =>
      `${file} vient d’une version plus ancienne. Lancer « essaim migrate », ou démarrer le serveur, qui le fait.`,
    'database-damaged': ({ details }) => `La base de données est abîmée : ${details}. Rien n’a été remplacé.`,
    'no-space': ({ folder, neededBytes, freeBytes }) =>
      `Il faut ${megabytes(neededBytes)} Mo libres dans ${folder}, et il y en a ${megabytes(freeBytes)}.`,
    'not-a-backup': ({ file }) => `${file} n’est pas une sauvegarde d’Essaim, ou ne peut pas être lu.`,
    'backup-damaged': ({ name }) => `La sauvegarde est abîmée (${name}). Rien n’a été remplacé : en essayer une autre.`,
    'backup-newer': ({ version }) =>
      `Cette sauvegarde vient d’Essaim ${version}, plus récent que ce programme : le mettre à jour d’abord.`,
    'not-erasures': ({ file }) => `${file} n’est pas une liste d’effacements, ou ne peut pas être lu.`,
    'folder-not-empty': ({ folder }) =>
      `Il y a déjà une instance dans ${folder}. Avec --replace, elle est mise de côté et remplacée.`,
    'not-empty': ({ folder }) => `Il y a déjà quelque chose dans ${folder} : donner un dossier vide, ou un autre nom.`,
    'not-built': ({ folder }) => `Le site n’est pas encore construit dans ${folder} : « npm run build » le fait.`,
    'no-bundle': ({ id }) => `Aucun parcours d’atelier n’a l’adresse …/bundles/${id}. Rien n’a été écrit.`,
    'foreign-missing': ({ file }) => `Il n’y a pas de valise ici : ${file} n’existe pas.`,
    'foreign-unreadable': ({ file }) =>
      `${file} est abîmé, ou n’a pas été fait par Essaim. Rien n’a été repris : essayer une autre copie de la valise.`,
    'foreign-newer': ({ file }) =>
      `${file} vient d’un Essaim plus récent que celui-ci : mettre d’abord ce programme à jour.`,
    'being-served': ({ file }) => `Un serveur utilise ${file} : l’arrêter d’abord.`,
    'git-missing': () => 'La commande git n’est pas sur cette machine : l’installer d’abord. Rien n’a été écrit.',
    'not-an-export': ({ folder }) =>
      `${folder} contient déjà autre chose qu’un export d’Essaim : donner un dossier vide, ou qui n’existe pas.`,
    'export-changed': ({ folder }) =>
      `Quelqu’un a changé des fichiers ou l’historique dans ${folder} : les mettre ailleurs, effacer ce dossier, recommencer.`,
    'npm-failed': ({ name, details }) =>
      `npm n’a pas pu donner ${name} (${details}). Il faut Internet pour cela ; rien n’a été écrit.`,
    'git-failed': ({ details }) => `Git a refusé : ${details}`,
  },
  en: {
    'no-database': ({ file }) => `There is no instance here: ${file} does not exist. ESSAIM_DATA says where it is.`,
    'not-migrated': ({ file }) =>
      `${file} comes from an older version. Run “essaim migrate”, or start the server, which does it.`,
    'database-damaged': ({ details }) => `The database is damaged: ${details}. Nothing has been replaced.`,
    'no-space': ({ folder, neededBytes, freeBytes }) =>
      `${megabytes(neededBytes)} MB of free space are needed in ${folder}, and there are ${megabytes(freeBytes)}.`,
    'not-a-backup': ({ file }) => `${file} is not a backup of Essaim, or cannot be read.`,
    'backup-damaged': ({ name }) => `The backup is damaged (${name}). Nothing has been replaced: try another one.`,
    'backup-newer': ({ version }) =>
      `This backup comes from Essaim ${version}, newer than this program: upgrade it first.`,
    'not-erasures': ({ file }) => `${file} is not a list of erasures, or cannot be read.`,
    'folder-not-empty': ({ folder }) =>
      `There is an instance in ${folder} already. With --replace, it is put aside and replaced.`,
    'not-empty': ({ folder }) => `There is something in ${folder} already: give an empty folder, or another name.`,
    'not-built': ({ folder }) => `The site is not built yet in ${folder}: “npm run build” does it.`,
    'no-bundle': ({ id }) => `No bundle has the address …/bundles/${id}. Nothing was written.`,
    'foreign-missing': ({ file }) => `There is no valise here: ${file} does not exist.`,
    'foreign-unreadable': ({ file }) =>
      `${file} is damaged, or was not made by Essaim. Nothing was taken back: try another copy of the valise.`,
    'foreign-newer': ({ file }) => `${file} comes from a newer Essaim than this one: upgrade this program first.`,
    'being-served': ({ file }) => `A server is using ${file}: stop it first.`,
    'git-missing': () => 'There is no git command on this machine: install it first. Nothing was written.',
    'not-an-export': ({ folder }) =>
      `${folder} holds something else than an export of Essaim: give an empty folder, or one that does not exist.`,
    'export-changed': ({ folder }) =>
      `Somebody has changed files or the history in ${folder}: put them elsewhere, delete that folder, start again.`,
    'npm-failed': ({ name, details }) =>
      `npm could not give ${name} (${details}). This takes Internet; nothing was written.`,
    'git-failed': ({ details }) => `Git refused: ${details}`,
  },
};
