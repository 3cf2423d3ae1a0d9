// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnnouncementState } from '../../lib/community/announcements/announcement.ts';
import type { DraftComplaint } from '../../lib/community/announcements/announcementDraft.ts';
import { longestBody, longestTitle } from '../../lib/community/announcements/announcementDraft.ts';
import type { Language } from '../../lib/shared/language.ts';

/** What the commands about announcements say. */
type Words = {
  missing: (option: string) => string;
  notOneOf: (option: string, values: readonly string[]) => string;
  notATime: (option: string) => string;
  notANumber: string;
  noFile: (file: string) => string;
  complaints: Record<DraftComplaint, string>;
  unreadable: string;
  published: (number: number, path: string) => string;
  scheduled: (number: number, moment: string) => string;
  withdrawn: (number: number) => string;
  notFound: (number: number) => string;
  alreadyWithdrawn: (number: number) => string;
  none: string;
  states: Record<AnnouncementState, string>;
};

const words: Record<Language, Words> = {
  fr: {
    missing: (option) => `Il manque ${option}. Voir --help.`,
    notOneOf: (option, values) => `${option} peut être ${values.join(' ou ')}.`,
    notATime: (option) => `${option} attend une date et une heure, par exemple 2026-12-01T09:00.`,
    notANumber: '--number attend le numéro d’une annonce. « essaim announce list » les donne.',
    noFile: (file) => `Le fichier « ${file} » ne peut pas être lu.`,
    complaints: {
      titleMissing: 'Le titre est vide.',
      titleTooLong: `Le titre dépasse ${longestTitle} caractères.`,
      bodyMissing: 'Le texte est vide.',
      bodyTooLong: `Le texte dépasse ${longestBody} caractères.`,
      tooFar: 'Une des dates est à plus d’un an : il y a peut-être une faute de frappe.',
      bannerEndsFirst: 'Le bandeau finirait avant la parution.',
      bannerIsOver: 'La date de fin du bandeau est déjà passée.',
    },
    unreadable: 'Le texte n’a pas pu être mis en page : il est trop dense ou trop imbriqué.',
    published: (number, path) => `Annonce ${number} publiée : ${path}`,
    scheduled: (number, moment) => `Annonce ${number} programmée pour le ${moment}.`,
    withdrawn: (number) => `Annonce ${number} retirée.`,
    notFound: (number) => `Il n’y a pas d’annonce ${number}.`,
    alreadyWithdrawn: (number) => `L’annonce ${number} était déjà retirée.`,
    none: 'Aucune annonce.',
    states: { scheduled: 'programmée', published: 'parue', withdrawn: 'retirée' },
  },
  en: {
    missing: (option) => `${option} is missing. See --help.`,
    notOneOf: (option, values) => `${option} can be ${values.join(' or ')}.`,
    notATime: (option) => `${option} takes a date and a time, for example 2026-12-01T09:00.`,
    notANumber: '--number takes the number of an announcement. “essaim announce list” gives them.',
    noFile: (file) => `The file “${file}” cannot be read.`,
    complaints: {
      titleMissing: 'The title is empty.',
      titleTooLong: `The title is over ${longestTitle} characters.`,
      bodyMissing: 'The text is empty.',
      bodyTooLong: `The text is over ${longestBody} characters.`,
      tooFar: 'One of the dates is over a year away: it may be a slip.',
      bannerEndsFirst: 'The banner would end before the publication.',
      bannerIsOver: 'The end of the banner has passed already.',
    },
    unreadable: 'The text could not be laid out: it is too dense or too deeply nested.',
    published: (number, path) => `Announcement ${number} published: ${path}`,
    scheduled: (number, moment) => `Announcement ${number} scheduled for ${moment}.`,
    withdrawn: (number) => `Announcement ${number} withdrawn.`,
    notFound: (number) => `There is no announcement ${number}.`,
    alreadyWithdrawn: (number) => `Announcement ${number} was withdrawn already.`,
    none: 'No announcements.',
    states: { scheduled: 'scheduled', published: 'published', withdrawn: 'withdrawn' },
  },
};

export function announceWords(language: Language): Words {
  return words[language];
}
