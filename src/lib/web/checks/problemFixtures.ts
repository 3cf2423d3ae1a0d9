// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProblemRule } from '../../markdown/problem.ts';
import {
  aCompleteLesson,
  aCompleteSequence,
  aGuide,
  aLesson,
  aLessonWithObjective,
  anEntry,
  anItem,
  aSelfAssessment,
  drawing,
  drawingDeclared,
  inCourse,
  someItems,
  type CourseFiles,
} from './courseTesting.ts';

/** Changes to `aCourse` that give it one fault, and where it is to be found. */
export type ProblemFixture = { changes: CourseFiles; file: string; line: number };

const { module, sequence, lesson, selfAssessment, entry } = inCourse;
const secondLesson = 'essai/fr/01-debut/02-suite.md';

/** A second lesson with this text, which starts on line 6. */
function inLesson(text: string, line: number, options?: Parameters<typeof aLesson>[1]): ProblemFixture {
  return { changes: { [secondLesson]: aLesson(text, { id: 'lecon-suite', ...options }) }, file: secondLesson, line };
}

/** The self-assessment with this text, which starts on line 5. */
function inItems(text: string, line: number): ProblemFixture {
  return { changes: { [selfAssessment]: aSelfAssessment(text) }, file: selfAssessment, line };
}

/** The second lesson, complete but for what is changed. */
function inCompleteLesson(changes: Parameters<typeof aCompleteLesson>[0], line: number): ProblemFixture {
  return at(secondLesson, line, { [secondLesson]: aCompleteLesson(changes) });
}

/** The self-assessment of a complete sequence with these items, which start on line 5. */
function inCompleteSequence(items: string, line: number): ProblemFixture {
  const changes = { [sequence]: aCompleteSequence, [lesson]: aLessonWithObjective };
  return at(selfAssessment, line, { ...changes, [selfAssessment]: aSelfAssessment(items) });
}

const guide = 'essai/fr/guides/01-essai.md';

function at(file: string, line: number, changes: CourseFiles): ProblemFixture {
  return { changes, file, line };
}

/** One course per rule, with that fault and no other. A rule without a fixture does not compile. */
export const problemFixtures: Record<ProblemRule, ProblemFixture> = {
  'file-too-large': at(secondLesson, 1, { [secondLesson]: aLesson('Un mot.\n'.repeat(40_000)) }),
  'file-not-utf8': at(secondLesson, 1, { [secondLesson]: Buffer.from(aLesson('é'), 'latin1') }),
  'nesting-too-deep': inLesson(`${'> '.repeat(30)}Un mot.`, 6, { status: 'draft' }),
  'line-too-long': inLesson('mot '.repeat(2000), 6, { status: 'draft' }),
  'word-too-long': inLesson('x'.repeat(2001), 6, { status: 'draft' }),
  'text-too-dense': inLesson('*mot* '.repeat(600), 6, { status: 'draft' }),
  'front-matter-missing': at(secondLesson, 1, { [secondLesson]: 'Un texte.\n' }),
  'front-matter-unreadable': at(secondLesson, 3, { [secondLesson]: '---\nid: a\ntitle: Un : deux\n---\n' }),
  'field-missing': at(module, 1, { [module]: '---\nid: module-essai\n---\n' }),
  'field-invalid': at(lesson, 7, {
    [lesson]: aLesson('## Début {#debut}\n\n![Un trait](media/dessin.svg)', {
      added: drawingDeclared.replace('original', 'ma tête').replace('media:\n', 'media:\n  # Le dessin\n'),
    }),
  }),
  'field-unknown': at(module, 4, { [module]: '---\nid: module-essai\ntitle: Essai\nauteur: Une personne\n---\n' }),
  'id-missing': at(secondLesson, 1, { [secondLesson]: '---\ntitle: Suite\n---\n' }),
  'id-invalid': inLesson('## Début {#Début}', 6),
  'id-duplicate': inLesson('## Un {#mot}\n\n## Deux {#mot}', 8),
  'heading-level-skipped': inLesson('## Un\n\n#### Deux', 8),
  'heading-level-one': inLesson('# Un', 6),
  'heading-empty': inLesson('Un mot.\n\n##', 8),
  'image-without-alternative': inLesson(':::figure{src="media/dessin.svg"}\nUn trait.\n:::', 12, {
    added: drawingDeclared,
  }),
  'image-third-party': inLesson('![Un trait](https://ailleurs.example/dessin.svg)', 6),
  'media-missing': inLesson('Un mot.\n\n:::figure{src="media/autre.svg" alt="Un trait"}\n:::', 8),
  'media-undeclared': inLesson('Un mot.\n\n![Un trait](media/dessin.svg)', 8),
  'media-unused': at('essai/fr/01-debut/media/oubli.svg', 1, { 'essai/fr/01-debut/media/oubli.svg': drawing }),
  'media-without-licence': at(lesson, 6, {
    [lesson]: aLesson('## Début {#debut}\n\n![Un trait](media/dessin.svg)', {
      added: drawingDeclared.replace(/ {4}licence.*\n/, ''),
    }),
  }),
  'media-not-an-image': at(inCourse.drawing, 1, { [inCourse.drawing]: 'Un mot.' }),
  'media-name-twice': at('essai/fr/01-debut/media/02-dessin.svg', 1, {
    'essai/fr/01-debut/media/01-dessin.svg': drawing,
    'essai/fr/01-debut/media/02-dessin.svg': drawing,
    [inCourse.drawing]: undefined,
  }),
  'link-dead': inLesson('Un [début](01-bases.md#fin).', 6),
  'link-scheme': inLesson('Une [adresse](javascript:alert).', 6),
  'link-text-vague': inLesson('[Cliquez ici](01-bases.md).', 6),
  'link-text-empty': inLesson('Un [](01-bases.md) lien.', 6),
  'term-unknown': at(entry, 7, { [entry]: anEntry({ added: 'seeAlso:\n  - absent\n' }) }),
  'list-empty': inLesson('- Un\n-\n- Deux', 7),
  'lesson-too-long': inLesson('Encore un mot.\n'.repeat(734), 6),
  'lesson-without-text': inLesson('', 4),
  'lesson-length': inCompleteLesson({ times: 20 }, 9),
  'lesson-hard-to-read': inCompleteLesson(
    { sentence: 'Nonobstant les considérations institutionnelles susmentionnées.', times: 250 },
    9,
  ),
  'summary-length': inCompleteLesson({ summary: 'Une seule phrase.' }, 5),
  'number-without-year': inCompleteLesson({ passage: 'On en compte 12 % (Insee).' }, 15),
  'number-without-source': inCompleteLesson({ passage: 'En 2020, on en comptait 12 %.' }, 15),
  'objective-not-taught': inCompleteLesson({ heading: 'Un mot.' }, 7),
  'objective-not-assessed': inCompleteLesson({ activity: ':::activity[Un essai]' }, 7),
  'objective-unknown': inCompleteLesson({ activity: ':::activity[Un essai]{objective="1 2"}' }, 11),
  'quotes-unbalanced': inLesson('- Un mot.\n- « Deux.', 7),
  'html-shown-as-text': inLesson('Un <b>mot</b>.', 6),
  'directive-unknown': inLesson(':::encadre\nUn mot.\n:::', 6),
  'directive-colons': inLesson('::callout[Un mot]', 6),
  'directive-attribute-unknown': inLesson(':::callout{type="note"}\nUn mot.\n:::', 6),
  'directive-attribute-invalid': inLesson(':::callout{kind="remarque"}\nUn mot.\n:::', 6),
  'directive-attribute-missing': inLesson(':::quote\nUn mot.\n:::', 6),
  'directive-unclosed': inLesson('Un mot.\n\n:::callout\nUn mot.', 8),
  'directive-misplaced': inLesson('::reread[Les bases]{to="01-bases.md"}', 6),
  'sentences-on-one-line': inLesson('Un mot.\nUne phrase. Une autre.', 7),
  'middle-dot-variant': inLesson('Chacun•e.', 6),
  'item-without-options': inItems('## Une question {#une}\n\n::reread[Les bases]{to="01-bases.md"}', 5),
  'item-without-right-answer': inItems(anItem.replace('[x]', '[ ]'), 5),
  'item-with-one-option': inItems(anItem.replace(/- \[ \][^:]*/, ''), 5),
  'option-without-explanation': inItems(anItem.replace('  Elle ne finit pas ainsi.\n', ''), 11),
  'item-without-reread': inItems(anItem.replace(/::reread.*/, ''), 5),
  'items-missing': inItems('Un mot.', 5),
  'item-without-objective': inCompleteSequence(someItems(15).replace(' objective="1"', ''), 5),
  'item-count': inCompleteSequence(someItems(3), 5),
  'answers-recognisable': inCompleteSequence(
    someItems(15, (isRight) => (isRight ? 'Une réponse plus longue.' : 'Une réponse.')),
    5,
  ),
  'self-assessment-missing': at(sequence, 4, { [sequence]: aCompleteSequence, [selfAssessment]: undefined }),
  'guide-without-steps': at(guide, 7, { [guide]: aGuide('On accueille, puis on joue.') }),
  'guide-minutes': at(guide, 5, { [guide]: aGuide('| Étape | Minutes |\n|---|---|\n| Jouer | 50 |') }),
  'translation-unknown': at('essai/en/module.md', 4, {
    'essai/en/module.md': '---\nid: module-essai-en\ntitle: Trial\ntranslationOf: module-absent@0123456789ab\n---\n',
  }),
  'translation-stale': at('essai/en/module.md', 4, {
    'essai/en/module.md': '---\nid: module-essai-en\ntitle: Trial\ntranslationOf: module-essai@0123456789ab\n---\n',
  }),
  'form-claimed-twice': at('essai/fr/glossary/terme.md', 7, {
    'essai/fr/glossary/terme.md': anEntry({ id: 'terme-terme', title: 'Terme', added: 'forms:\n  - MOT\n' }),
  }),
  'entry-never-met': at(entry, 4, {
    [module]: '---\nid: module-essai\ntitle: Essai\nstatus: complete\n---\n\nUn module.\n',
  }),
  'position-twice': at('essai/fr/01-debut/01-suite.md', 1, {
    'essai/fr/01-debut/01-suite.md': aLesson('Un mot.', { id: 'lecon-suite' }),
  }),
  'slug-twice': at('essai/fr/01-debut/02-bases.md', 1, {
    'essai/fr/01-debut/02-bases.md': aLesson('## Début {#debut}', { id: 'lecon-suite' }),
  }),
  'slug-invalid': at('essai/fr/01-debut/02-Été.md', 1, {
    'essai/fr/01-debut/02-Été.md': aLesson('Un mot.', { id: 'lecon-ete' }),
  }),
  'file-misplaced': at('essai/fr/01-debut/plus/02-suite.md', 1, {
    'essai/fr/01-debut/plus/02-suite.md': aLesson('Un mot.', { id: 'lecon-suite' }),
  }),
  'module-without-page': at(module, 1, { [module]: undefined }),
  'sequence-without-page': at(sequence, 1, { [sequence]: undefined }),
};
