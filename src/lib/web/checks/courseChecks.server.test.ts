// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, describe, expect, test } from 'vitest';
import { problemData, problemRules } from '../../markdown/problem.ts';
import { checkCourses } from './courseChecks.server.ts';
import {
  aCompleteLesson,
  aCompleteSequence,
  aCourse,
  aLesson,
  aLessonWithObjective,
  anEntry,
  anItem,
  aSelfAssessment,
  drawing,
  drawingDeclared,
  inCourse,
  someItems,
  writeCourse,
  type CourseFiles,
} from './courseTesting.ts';
import { problemFixtures } from './problemFixtures.ts';

const folders: Array<() => void> = [];

afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

async function check(changes: CourseFiles) {
  const { folder, remove } = writeCourse(aCourse(changes));
  folders.push(remove);
  return checkCourses(folder);
}

async function rulesOf(changes: CourseFiles): Promise<string[]> {
  return (await check(changes)).problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

test('a course without a fault has no problem, and all its files are counted', async () => {
  expect(await check({})).toEqual({ fileCount: 6, problems: [] });
});

describe('each rule', () => {
  test.each(problemRules)('%s is raised alone, at its line, with all that its sentence quotes', async (rule) => {
    const { changes, file, line } = problemFixtures[rule];
    const { problems } = await check(changes);
    expect(problems.map((problem) => ({ rule: problem.rule, file: problem.file, line: problem.line }))).toEqual([
      { rule, file, line },
    ]);
    expect(Object.keys(problems[0]?.data ?? {}).sort()).toEqual([...problemData[rule]].sort());
  });
});

test('problems come by file, then by line', async () => {
  const text = '# Un\n\nUne phrase. Une autre.\n\n[ici](absent.md)';
  expect(
    await rulesOf({ 'essai/fr/01-debut/02-suite.md': aLesson(text, { id: 'lecon-suite' }), [inCourse.entry]: '' }),
  ).toEqual([
    'essai/fr/01-debut/02-suite.md:6 heading-level-one',
    'essai/fr/01-debut/02-suite.md:8 sentences-on-one-line',
    'essai/fr/01-debut/02-suite.md:10 link-dead',
    'essai/fr/01-debut/02-suite.md:10 link-text-vague',
    'essai/fr/glossary/mot.md:1 front-matter-missing',
  ]);
});

describe('links', () => {
  const second = 'essai/fr/01-debut/02-suite.md';
  const withLink = (link: string) => ({
    [second]: aLesson(`## Partie\n\nVoir [la suite](${link}).`, { id: 'lecon-suite' }),
  });

  test.each([
    '#partie',
    '01-bases.md#debut',
    'bases.md#debut',
    'self-assessment.md#item-dit',
    '../module.md',
    '../glossary/mot.md',
  ])('%s leads somewhere', async (link) => expect(await rulesOf(withLink(link))).toEqual([]));

  test.each(['#absente', '01-bases.md#absente', 'self-assessment.md#absente', 'absente.md', '../glossary/absente.md'])(
    '%s is dead',
    async (link) => expect(await rulesOf(withLink(link))).toEqual([`${second}:8 link-dead`]),
  );

  test('what an item gives to read again must exist', async () => {
    const text = anItem.replace('#debut', '#fin');
    expect(await rulesOf({ [inCourse.selfAssessment]: aSelfAssessment(text) })).toEqual([
      `${inCourse.selfAssessment}:15 link-dead`,
    ]);
  });

  test('a dead part is reported with the parts that the page has', async () => {
    const { problems } = await check(withLink('01-bases.md#fin'));
    expect(problems[0]?.data).toEqual({ href: '01-bases.md#fin', section: 'fin', sections: 'debut' });
  });

  test('calls of notes are not links to parts', async () => {
    expect(await rulesOf({ [second]: aLesson('Un mot[^1].\n\n[^1]: Une note.', { id: 'lecon-suite' }) })).toEqual([]);
  });
});

describe('a translated module', () => {
  const lesson = (text: string) => aLesson(text, { id: 'lecon-bases-en', added: drawingDeclared });

  test('falls back on the texts and media of its first language', async () => {
    const text = '![A line](media/dessin.svg)\n\nA [word](../glossary/mot.md), a [test](self-assessment.md#item-dit).';
    expect(await rulesOf({ 'essai/en/01-debut/01-bases.md': lesson(text) })).toEqual([]);
  });

  test('reads its own text first: a part of the original that it lacks is dead', async () => {
    const changes = {
      'essai/en/01-debut/01-bases.md': aLesson('## Start', { id: 'lecon-bases-en' }),
      'essai/en/01-debut/02-suite.md': aLesson('The [start](01-bases.md#debut).', { id: 'lecon-suite-en' }),
    };
    expect(await rulesOf(changes)).toEqual(['essai/en/01-debut/02-suite.md:6 link-dead']);
  });

  test('may claim a form that the other language gives to another entry', async () => {
    const entry = anEntry({ id: 'terme-word-en', title: 'Mot' });
    expect(await rulesOf({ 'essai/en/glossary/word.md': entry })).toEqual([]);
  });
});

describe('what “complete” promises', () => {
  const second = 'essai/fr/01-debut/02-suite.md';
  const unfinished = {
    summary: 'Une phrase.',
    activity: ':::activity[Un essai]',
    passage: 'On compte 12 %.',
    times: 5,
  };

  test('is held to, fault by fault', async () => {
    expect(await rulesOf({ [second]: aCompleteLesson() })).toEqual([]);
    expect(await rulesOf({ [second]: aCompleteLesson(unfinished) })).toEqual([
      `${second}:5 summary-length`,
      `${second}:7 objective-not-assessed`,
      `${second}:9 lesson-length`,
      `${second}:15 number-without-year`,
    ]);
  });

  test.each(['planned', 'draft', 'underConstruction'])('is not asked of what is %s', async (status) => {
    const text = aCompleteLesson(unfinished).replace('status: complete', `status: ${status}`);
    expect(await rulesOf({ [second]: text })).toEqual([]);
    const sequence = aCompleteSequence.replace('status: complete', `status: ${status}`);
    const changes = { [inCourse.sequence]: sequence, [inCourse.selfAssessment]: aSelfAssessment(someItems(3)) };
    expect(await rulesOf({ ...changes, [inCourse.lesson]: aLessonWithObjective })).toEqual([]);
  });

  test('is asked of the original, not of its translation', async () => {
    const { problems } = await check({ [second]: aCompleteLesson() });
    expect(problems).toEqual([]);
    const translation = aCompleteLesson(unfinished)
      .replace('id: lecon-suite', 'id: lecon-suite-en')
      .replace('status: complete', 'status: complete\ntranslationOf: lecon-suite@0123456789ab');
    expect(await rulesOf({ [second]: aCompleteLesson(), 'essai/en/01-debut/02-suite.md': translation })).toEqual([
      'essai/en/01-debut/02-suite.md:5 translation-stale',
    ]);
  });
});

test('a translation may give answers away as well as its original', async () => {
  const giveAway = someItems(15, (isRight) => (isRight ? 'The longest answer.' : 'An answer.'));
  const translation = aSelfAssessment(giveAway).replace('id: auto-evaluation-debut', 'id: auto-evaluation-debut-en');
  const file = 'essai/en/01-debut/self-assessment.md';
  const changes = { [inCourse.sequence]: aCompleteSequence, [inCourse.lesson]: aLessonWithObjective };
  const original = { [inCourse.selfAssessment]: aSelfAssessment(someItems(15)) };
  expect(await rulesOf({ ...changes, ...original, [file]: translation })).toEqual([`${file}:5 answers-recognisable`]);
});

describe('one fault is one problem', () => {
  test('an entry of `media` with a wrong field still counts as declared', async () => {
    const added = drawingDeclared.replace('original', 'ma tête');
    const text = '## Début {#debut}\n\n![Un trait](media/dessin.svg)';
    expect(await rulesOf({ [inCourse.lesson]: aLesson(text, { added }) })).toEqual([
      `${inCourse.lesson}:6 field-invalid`,
    ]);
  });

  test('a page that cannot be read is not a page that lacks', async () => {
    expect(await rulesOf({ [inCourse.module]: '---\ntitle: Essai\n---\n' })).toEqual([
      `${inCourse.module}:1 id-missing`,
    ]);
    expect(await rulesOf({ [inCourse.sequence]: '---\ntitle: Essai\n---\n' })).toEqual([
      `${inCourse.sequence}:1 id-missing`,
    ]);
  });

  test('two files with one number and one address have one address too many', async () => {
    const file = 'essai/fr/01-debut/1-bases.md';
    const text = aLesson('## Début {#debut}', { id: 'lecon-suite' });
    expect(await rulesOf({ [file]: text })).toEqual([`${file}:1 slug-twice`]);
  });

  test('two lessons without a number have no order', async () => {
    const lesson = (id: string) => aLesson('Un mot.', { id });
    const changes = {
      'essai/fr/01-debut/un.md': lesson('lecon-un'),
      'essai/fr/01-debut/deux.md': lesson('lecon-deux'),
    };
    const { problems } = await check(changes);
    expect(problems.map(({ rule, data }) => ({ rule, data }))).toEqual([
      { rule: 'position-twice', data: { position: '0', other: 'essai/fr/01-debut/deux.md' } },
    ]);
  });
});

describe('media', () => {
  test('used by a poster or a second document are used', async () => {
    const video = ':::video[Un film]{url="https://films.example/1" poster="media/affiche.svg" licence="CC0-1.0"}\n:::';
    const added = drawingDeclared.replaceAll('dessin', 'affiche');
    const changes = {
      'essai/fr/01-debut/media/affiche.svg': drawing,
      'essai/fr/01-debut/02-suite.md': aLesson(video, { id: 'lecon-suite', added }),
    };
    expect(await rulesOf(changes)).toEqual([]);
  });

  test('declared and not there are missing, at the line that declares them', async () => {
    const added = `${drawingDeclared}${drawingDeclared.replace('media:\n', '').replaceAll('dessin', 'absent')}`;
    const text = '## Début {#debut}\n\n![Un trait](media/dessin.svg)';
    expect(await rulesOf({ [inCourse.lesson]: aLesson(text, { added }) })).toEqual([
      `${inCourse.lesson}:11 media-missing`,
    ]);
  });

  test('a figure that teaches nothing says so', async () => {
    const text = '## Début {#debut}\n\n:::figure{src="media/dessin.svg" decorative}\n:::';
    expect(await rulesOf({ [inCourse.lesson]: aLesson(text, { added: drawingDeclared }) })).toEqual([]);
  });
});
