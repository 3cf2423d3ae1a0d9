// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readPath } from '../../document/place.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { aCompleteLesson, aSelfAssessment, someItems } from './courseTesting.ts';
import { reportObjectives, reportReadability } from './lessonReports.ts';

function aFile(file: string, text: string) {
  const reading = readPath(file);
  if (reading.kind !== 'document') throw new Error(`${file} is no document`);
  return { ...reading.place, file, frontMatter: splitFrontMatter(text) };
}

const lesson = aFile('essai/fr/01-debut/01-bases.md', aCompleteLesson());

test('an objective is learned where its questions say to read again, else where its activity stands', () => {
  expect(reportObjectives([lesson])).toMatchObject([
    { file: lesson.file, objectives: [{ text: 'Lire.', parts: ['partie'], items: [], activities: ['Un essai'] }] },
  ]);
  const items = aFile('essai/fr/01-debut/self-assessment.md', aSelfAssessment(someItems(2)));
  expect(reportObjectives([lesson, items])[0]?.objectives).toEqual([
    { text: 'Lire.', parts: ['debut'], items: ['question-0', 'question-1'], activities: ['Un essai'] },
  ]);
});

test('translations have no objectives of their own', () => {
  const header = 'status: complete\ntranslationOf: lecon-suite@0123456789ab';
  const text = aCompleteLesson().replace('status: complete', header);
  expect(reportObjectives([aFile('essai/en/01-debut/01-bases.md', text)])).toEqual([]);
});

test('long sentences are placed in the file, and only French is measured', () => {
  const long = `${'mot '.repeat(31)}fin.`;
  const [report] = reportReadability([aFile(lesson.file, aCompleteLesson({ passage: long }))]);
  expect(report?.longSentences).toEqual([{ line: 15, wordCount: 32, text: long }]);
  expect(reportReadability([aFile('essai/en/01-debut/01-bases.md', aCompleteLesson())])).toEqual([]);
});
