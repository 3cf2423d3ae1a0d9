// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';

/** The words that Essaim itself adds inside a rendered text. */
export type Labels = {
  permalink: string;
  note: string;
  example: string;
  misconception: string;
  careful: string;
  say: string;
  activity: string;
  furtherReading: string;
  definition: string;
  longDescription: string;
  transcript: string;
  video: string;
  audio: string;
  watch: string;
  listen: string;
  minutes: string;
  people: string;
  duration: string;
  externalSite: string;
  credit: string;
  by: string;
  modified: string;
  original: string;
  unknownLicence: string;
  hint: string;
  table: string;
  footnotes: string;
  backToText: string;
};

export const labelsOf: Record<Language, Labels> = {
  fr: {
    permalink: 'Lien vers cette partie :',
    note: 'À noter',
    example: 'Exemple',
    misconception: 'Idée reçue',
    careful: 'Point de vigilance',
    say: 'On peut dire',
    activity: 'Activité',
    furtherReading: 'Pour aller plus loin',
    definition: 'Définition',
    longDescription: 'Décrire l’image',
    transcript: 'Lire la transcription',
    video: 'Vidéo',
    audio: 'Son',
    watch: 'Voir la vidéo sur',
    listen: 'Écouter sur',
    minutes: 'min',
    people: 'personnes',
    duration: 'durée',
    externalSite: 'autre site',
    credit: 'Image :',
    by: 'par',
    modified: 'modifiée',
    original: 'dessin original',
    unknownLicence: 'licence non précisée',
    hint: 'Indice',
    table: 'Tableau',
    footnotes: 'Notes',
    backToText: 'Revenir au texte',
  },
  en: {
    permalink: 'Link to this part:',
    note: 'Note',
    example: 'Example',
    misconception: 'Misconception',
    careful: 'Careful',
    say: 'You can say',
    activity: 'Activity',
    furtherReading: 'Further reading',
    definition: 'Definition',
    longDescription: 'Describe the picture',
    transcript: 'Read the transcript',
    video: 'Video',
    audio: 'Sound',
    watch: 'Watch the video on',
    listen: 'Listen on',
    minutes: 'min',
    people: 'people',
    duration: 'duration',
    externalSite: 'another site',
    credit: 'Picture:',
    by: 'by',
    modified: 'modified',
    original: 'original drawing',
    unknownLicence: 'licence not stated',
    hint: 'Hint',
    table: 'Table',
    footnotes: 'Notes',
    backToText: 'Back to the text',
  },
};
