// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, describe, expect, test } from 'vitest';
import { readPath } from '../../../document/place.ts';
import { replaceLines } from '../../../document/textLines.ts';
import { readCourses } from '../../../document/readCourses.server.ts';
import { aCompleteLesson, aCourse, aLesson, inCourse, writeCourse } from '../../checks/courseTesting.ts';
import { readModule, type ModuleTexts } from './knownModule.ts';
import { joinPreviewHtml } from './previewHtml.ts';
import { previewText } from './previewText.ts';

const courses = writeCourse(aCourse({ 'essai/fr/01-debut/02-suite.md': aCompleteLesson() }));
const { files } = await readCourses(courses.folder);
const texts: ModuleTexts = {
  module: 'essai',
  documents: files.map(({ id, text, place: { language, path } }) => ({ id, text, language, path })),
  media: [],
};
const known = readModule(texts);
afterAll(() => courses.remove());

const lesson = aLesson('## Début {#debut}\n\nUne phrase.\n\n## Fin {#fin}\n\nUne autre.');
const preview = (text: string, documentId = 'lecon-bases') =>
  previewText(known, { documentId, text, edited: undefined });
const rulesOf = (text: string, documentId?: string) =>
  preview(text, documentId).problems.map(({ rule, line }) => [rule, line]);

describe('a text under way', () => {
  test('is shown as readers would see it, whatever is typed', () => {
    const { html, language } = preview(lesson.replace('Une phrase.', 'Un **signe** <script>alert(1)</script>'));
    expect(language).toBe('fr');
    expect(html).toContain('<strong>signe</strong>');
    expect(html).not.toContain('<script');
  });

  test('has no problem when its file would have none', () => {
    expect(rulesOf(lesson)).toEqual([]);
  });

  test.each([
    ['of its own', lesson.replace('## Fin', '#### Fin'), ['heading-level-skipped', 10]],
    ['of its header', lesson.replace('status:', 'statu:'), ['field-unknown', 4]],
    ['beside the others: a link to no part of them', `${lesson}[Là](02-suite.md#nulle-part)\n`, ['link-dead', 13]],
    ['that has no header', 'Une phrase.\n', ['front-matter-missing', 1]],
  ])('has each problem %s', (_, text, problem) => {
    expect(rulesOf(text)).toContainEqual(problem);
  });

  test('is not asked for the ids that are written when it is saved', () => {
    expect(rulesOf(lesson.replace('id: lecon-bases\n', ''))).toEqual([]);
  });

  test('has only the problems of its own text, not those it makes for others', () => {
    expect(rulesOf(lesson.replace('{#debut}', '{#ailleurs}')).filter(([rule]) => rule === 'link-dead')).toEqual([]);
  });
});

test('a text that is not published yet is shown in the place it would have', () => {
  const reading = readPath('essai/fr/01-debut/09-neuve.md');
  const place = reading.kind === 'document' ? reading.place : undefined;
  const text = '---\nid: lecon-neuve\ntitle: Neuve\nstatus: draft\n---\n\n[Là](01-bases.md) et [là](nulle-part.md).\n';
  const shown = previewText(known, { documentId: 'lecon-neuve', text, edited: undefined, place });
  expect(shown.html).toContain('/fr/modules/essai/lessons/bases');
  expect(shown.problems.filter(({ rule }) => rule === 'link-dead')).toMatchObject([{ line: 7 }]);
});

test('a picture that is proposed with a text is shown, and is not said to lack the credit that sending writes', () => {
  const picture = {
    language: 'fr',
    path: '01-debut/media/carte-000000000000.png',
    src: `/media/${'0'.repeat(64)}.png`,
    width: 9,
    height: 9,
  };
  const text = `${lesson}\n![Une carte](media/carte-000000000000.png)\n\n![Une autre](media/autre.png)\n`;
  const underWay = { documentId: 'lecon-bases', text, edited: undefined };
  const rules = (pictures: Array<typeof picture>) =>
    previewText(known, { ...underWay, pictures }).problems.map(({ rule, line }) => [rule, line]);
  expect(previewText(known, { ...underWay, pictures: [picture] }).html).toContain(picture.src);
  expect(rules([]).filter(([, line]) => line === 14)).not.toEqual([]);
  expect(rules([picture]).filter(([, line]) => line === 14)).toEqual([]);
  expect(rules([picture]).filter(([, line]) => line === 16)).not.toEqual([]);
});

describe('some lines of a text', () => {
  const written = 'Une phrase.\n[Là](nulle-part.md)';
  const whole = replaceLines(lesson, { startLine: 8, endLine: 8 }, written);
  const part = previewText(known, { documentId: 'lecon-bases', text: whole, edited: { startLine: 8, endLine: 9 } });

  test('are shown alone', () => {
    expect(part.html).toContain('Une phrase.');
    expect(part.html).not.toContain('Une autre.');
  });

  test('have their own problems, counted from their first line', () => {
    expect(part.problems.map(({ rule, line }) => [rule, line])).toEqual([['link-dead', 2]]);
    const elsewhere = previewText(known, {
      documentId: 'lecon-bases',
      text: whole,
      edited: { startLine: 13, endLine: 13 },
    });
    expect(elsewhere.problems).toEqual([]);
  });
});

test('a self-assessment is shown with its questions, and what it says of each answer', () => {
  const text = texts.documents.find(({ path }) => inCourse.selfAssessment.endsWith(path))?.text ?? '';
  const id = texts.documents.find(({ path }) => inCourse.selfAssessment.endsWith(path))?.id ?? '';
  expect(joinPreviewHtml(preview(text, id))).toMatch(
    /<section><h2>.+<\/h2>.*<ul><li><label><input type="checkbox" disabled(?: checked)?> [^<]+<\/label>/,
  );
});

test('a module read again takes over what is known of the documents whose text is the same, and of no other', () => {
  const changed = texts.documents.map((one) => (one.id === 'lecon-bases' ? { ...one, text: lesson } : one));
  const again = readModule({ ...texts, documents: changed }, known);
  const changes = [...again.documents].filter(([id, document]) => known.documents.get(id) !== document);
  expect(changes.map(([id]) => id)).toEqual(['lecon-bases']);
});
