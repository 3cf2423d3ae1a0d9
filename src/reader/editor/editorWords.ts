// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../lib/shared/language.ts';
import type { DirectiveName } from './directiveTemplates.ts';

const french = {
  preview: 'Aperçu',
  problems: 'À relire',
  noProblem: 'Rien à signaler.',
  someProblems: '{count} point à relire.|{count} points à relire.',
  checking: 'Le texte est relu…',
  unreachable: 'L’aperçu ne répond pas pour l’instant. Votre texte reste ici.',
  line: 'Ligne {line}',
  help: 'La touche Tab sort de l’éditeur. Ctrl + Espace propose un encadré (en début de ligne) ou un terme du glossaire. F8 va au point suivant à relire.',
  completions: 'Propositions',
  directives: {
    note: 'À noter : un point à mettre en valeur',
    example: 'Exemple',
    misconception: 'Idée reçue, que le texte de l’encadré reprend',
    careful: 'Point de vigilance',
    say: 'Ce que l’on peut dire à voix haute, dans un guide',
    activity: 'Une activité, avec sa durée',
    'further-reading': 'Une liste de lectures et de vidéos',
    figure: 'Une image expliquée, avec son texte pour qui ne la voit pas',
    video: 'Une vidéo d’un autre site, avec sa transcription',
    audio: 'Un son d’un autre site, avec sa transcription',
    quote: 'Une citation, avec sa source',
    definition: 'Une définition que le texte donne lui-même',
    hint: 'Un indice, dans une question',
    reread: 'Le passage à relire, sous une question',
  } satisfies Record<DirectiveName, string>,
};

export type EditorWords = typeof french;

const english: EditorWords = {
  preview: 'Preview',
  problems: 'To look at again',
  noProblem: 'Nothing to report.',
  someProblems: '{count} point to look at again.|{count} points to look at again.',
  checking: 'The text is being checked…',
  unreachable: 'The preview does not answer for now. Your text stays here.',
  line: 'Line {line}',
  help: 'The Tab key leaves the editor. Ctrl + Space suggests a box (at the start of a line) or a term of the glossary. F8 goes to the next point to look at again.',
  completions: 'Suggestions',
  directives: {
    note: 'Note: a point to bring out',
    example: 'Example',
    misconception: 'Misconception, which the text of the box corrects',
    careful: 'A point to be careful about',
    say: 'What one may say aloud, in a guide',
    activity: 'An activity, with its length',
    'further-reading': 'A list of readings and videos',
    figure: 'A picture explained, with its text for those who do not see it',
    video: 'A video of another site, with its transcript',
    audio: 'A sound of another site, with its transcript',
    quote: 'A quotation, with its source',
    definition: 'A definition that the text itself gives',
    hint: 'A hint, in a question',
    reread: 'The passage to read again, below a question',
  },
};

export const editorWords: Record<Language, EditorWords> = { fr: french, en: english };
