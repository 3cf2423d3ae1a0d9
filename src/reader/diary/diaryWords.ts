// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../lib/shared/language.ts';
import type { StoreProblem } from './browserStore.ts';

const french = {
  problems: {
    refused:
      'Ce navigateur refuse de garder un carnet (fenêtre privée ou réglage). Rien n’est gardé, et la page reste telle quelle.',
    full: 'Ce navigateur n’a plus de place pour le carnet. Ce dernier élément n’est pas gardé, tout le reste l’est encore.',
    outdated:
      'Le site a changé depuis l’ouverture de cette page. Rien n’est perdu : on peut la recharger, puis réessayer.',
    bounded:
      'Ce carnet est plein. Ce dernier élément n’est pas gardé, tout le reste l’est encore ; on peut l’enregistrer dans un fichier, puis en commencer un autre.',
  } satisfies Record<StoreProblem, string>,
  keptHere: 'C’est gardé dans ce navigateur, et nulle part ailleurs.',
  seeDiary: 'Voir ce carnet',
  keptAccount: 'C’est gardé dans votre carnet.',
  keptUntilSent: 'C’est noté sur cet appareil, et partira vers votre carnet dès que le réseau le permettra.',
  keepAttempt: 'Garder cette tentative dans ce navigateur',
  joinTitle: 'Ce navigateur garde aussi un carnet',
  joinQuestion: 'Il contient {holdings}. Le joindre à votre compte ?',
  join: 'Joindre à mon compte',
  joinNot: 'Laisser dans ce navigateur',
  joined: 'Ce carnet est maintenant dans votre compte, et n’est plus dans ce navigateur.',
  joinedLater:
    'Le réseau n’a pas tout laissé passer. Ce qui manque est toujours dans ce navigateur ; on peut réessayer.',
  joinedRefused: 'Votre compte n’a pas accepté une partie de ce carnet. Elle reste dans ce navigateur.',
  notJoined:
    'Ce carnet reste dans ce navigateur. On peut le joindre plus tard, depuis la page « Le carnet de ce navigateur ».',
  lessons: '{count} leçon terminée|{count} leçons terminées',
  attempts: '{count} auto-évaluation faite|{count} auto-évaluations faites',
  marks: '{count} note|{count} notes',
  places: '{count} place gardée|{count} places gardées',
  nothing: 'rien pour le moment',
  unsentTitle: 'Une partie de votre carnet n’est pas encore partie',
  unsent:
    '{count} élément attend sur cet appareil. Se déconnecter l’en retirerait.|{count} éléments attendent sur cet appareil. Se déconnecter les en retirerait.',
  sendNow: 'Envoyer maintenant',
  download: 'Enregistrer dans un fichier',
  discard: 'Y renoncer',
  allSent: 'Tout est parti : vous pouvez vous déconnecter.',
  stillUnsent: 'L’envoi n’a pas abouti. Rien n’est perdu, on peut réessayer ou enregistrer un fichier.',
  discarded: 'C’est retiré de cet appareil : vous pouvez vous déconnecter.',
};

export type DiaryWords = typeof french;

const english: DiaryWords = {
  problems: {
    refused:
      'This browser declines to keep a diary (private window or setting). Nothing is kept, and the page stays as it is.',
    full: 'This browser has no room left for the diary. This last item is not kept, all the rest still is.',
    outdated: 'The site has changed since this page was opened. Nothing is lost: you can reload it, then try again.',
    bounded:
      'This diary is full. This last item is not kept, all the rest still is; you can save it to a file, then start another.',
  },
  keptHere: 'This is kept in this browser, and nowhere else.',
  seeDiary: 'See this diary',
  keptAccount: 'This is kept in your diary.',
  keptUntilSent: 'This is noted on this device, and will go to your diary as soon as the network allows.',
  keepAttempt: 'Keep this attempt in this browser',
  joinTitle: 'This browser also keeps a diary',
  joinQuestion: 'It holds {holdings}. Join it to your account?',
  join: 'Join to my account',
  joinNot: 'Leave in this browser',
  joined: 'This diary is now in your account, and no longer in this browser.',
  joinedLater:
    'The network did not let everything through. What is missing is still in this browser; you can try again.',
  joinedRefused: 'Your account did not accept part of this diary. It stays in this browser.',
  notJoined: 'This diary stays in this browser. You can join it later, from the page “This browser’s diary”.',
  lessons: '{count} finished lesson|{count} finished lessons',
  attempts: '{count} self-assessment taken|{count} self-assessments taken',
  marks: '{count} note|{count} notes',
  places: '{count} place kept|{count} places kept',
  nothing: 'nothing yet',
  unsentTitle: 'Part of your diary has not left yet',
  unsent:
    '{count} item is waiting on this device. Signing out would remove it.|{count} items are waiting on this device. Signing out would remove them.',
  sendNow: 'Send now',
  download: 'Save to a file',
  discard: 'Do without',
  allSent: 'Everything has been sent: you can sign out.',
  stillUnsent: 'Sending did not succeed. Nothing is lost; you can try again or save a file.',
  discarded: 'It is removed from this device: you can sign out.',
};

export const diaryWords: Record<Language, DiaryWords> = { fr: french, en: english };
