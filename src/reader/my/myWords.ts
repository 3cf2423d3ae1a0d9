// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryFileProblem } from '../../lib/learning/diaryFile.ts';
import type { Language } from '../../lib/shared/language.ts';

const french = {
  none: 'Aucun carnet n’est commencé dans ce navigateur.',
  started: 'C’est commencé : votre progression se garde maintenant dans ce navigateur.',
  holds: 'Carnet commencé le {day} : {holdings}.',
  exported: 'Le fichier est enregistré. Le carnet reste aussi dans ce navigateur.',
  added: 'Le carnet est ajouté.',
  newItems: '{count} élément nouveau.|{count} éléments nouveaux.',
  knownItems: '{count} était déjà connu.|{count} étaient déjà connus.',
  leftOut: '{count} élément illisible a été laissé de côté.|{count} éléments illisibles ont été laissés de côté.',
  files: {
    notDiary: 'Ce fichier n’est pas un carnet d’Essaim. Rien n’a changé.',
    newer: 'Ce carnet vient d’une version plus récente d’Essaim, que ce site ne sait pas encore lire. Rien n’a changé.',
    tooLarge: 'Ce fichier est plus grand qu’aucun carnet ne peut l’être. Rien n’a changé.',
    nothing: 'Ce carnet ne contient rien que ce site puisse lire. Rien n’a changé.',
  } satisfies Record<DiaryFileProblem, string>,
  erased: 'Le carnet est effacé. Ce navigateur n’en garde rien.',
  closing: 'Le carnet se chiffre, puis part.',
  ready: 'Le carnet attend jusqu’à {time}. Il est donné une seule fois, à qui a le code ou les six mots.',
  nothingToSend: 'Il n’y a encore rien à envoyer : le carnet de ce navigateur est vide.',
  parcelTooLarge: 'Ce carnet est trop grand pour cet envoi. Un fichier fait le même trajet.',
  unreachable: 'Le site n’a pas répondu. Rien n’a changé ici, et on peut réessayer.',
  wrongWords: 'Ce ne sont pas les six mots d’un envoi. On peut les comparer un par un à ceux de l’autre appareil.',
  asking: 'Le carnet est demandé, puis déchiffré ici.',
  notFound:
    'Aucun carnet n’attend sous ces mots. Un envoi sert une fois, pendant dix minutes : on peut relire les mots, ou en préparer un autre.',
  unopened: 'Ce qui est arrivé ne s’ouvre pas avec ces mots. Rien n’a changé ici.',
  arrived: 'Un carnet est proposé par l’autre appareil. Il s’ajoutera à celui-ci dès que vous le recevrez.',
};

export type MyWords = typeof french;

const english: MyWords = {
  none: 'No diary has been started in this browser.',
  started: 'It has started: your progress is now kept in this browser.',
  holds: 'Diary started on {day}: {holdings}.',
  exported: 'The file is saved. The diary also stays in this browser.',
  added: 'The diary is added.',
  newItems: '{count} new item.|{count} new items.',
  knownItems: '{count} was already known.|{count} were already known.',
  leftOut: '{count} unreadable item was left out.|{count} unreadable items were left out.',
  files: {
    notDiary: 'This file is not an Essaim diary. Nothing has changed.',
    newer: 'This diary comes from a later version of Essaim, which this site cannot read yet. Nothing has changed.',
    tooLarge: 'This file is larger than any diary can be. Nothing has changed.',
    nothing: 'This diary holds nothing that this site can read. Nothing has changed.',
  },
  erased: 'The diary is erased. This browser keeps nothing of it.',
  closing: 'The diary is being encrypted, then sent.',
  ready: 'The diary waits until {time}. It is given once, to whoever has the code or the six words.',
  nothingToSend: 'There is nothing to send yet: this browser’s diary is empty.',
  parcelTooLarge: 'This diary is too large for this transfer. A file makes the same journey.',
  unreachable: 'The site did not answer. Nothing has changed here, and you can try again.',
  wrongWords:
    'These are not the six words of a transfer. You can compare them one by one with those of the other device.',
  asking: 'The diary is being asked for, then decrypted here.',
  notFound:
    'No diary is waiting under these words. A transfer works once, for ten minutes: you can check the words, or prepare another.',
  unopened: 'What arrived does not open with these words. Nothing has changed here.',
  arrived: 'The other device offers a diary. It will be added to this one as soon as you receive it.',
};

export const myWords: Record<Language, MyWords> = { fr: french, en: english };
