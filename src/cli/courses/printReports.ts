// SPDX-License-Identifier: AGPL-3.0-or-later
import { readCourses } from '../../lib/document/readCourses.server.ts';
import { leastEase, longSentenceWords } from '../../lib/markdown/readability.ts';
import type { Language } from '../../lib/shared/language.ts';
import { reportObjectives, reportReadability, type ObjectiveReport } from '../../lib/web/checks/lessonReports.ts';
import type { Surroundings } from '../command.ts';
import { nameFile } from './coursesFolder.ts';

/** Prints, module by module, which parts teach each objective and what puts it to the test. */
export async function printObjectives(folder: string, surroundings: Surroundings): Promise<void> {
  const { print, language } = surroundings;
  const words = wordsOf[language];
  for (const [module, files] of await listModules(folder)) {
    const reports = reportObjectives(files).filter(({ objectives }) => objectives.length > 0);
    if (reports.length === 0) continue;
    const rows = reports.flatMap(({ file, objectives }) =>
      objectives.map((objective, index) => [
        shortName(file),
        `${index + 1}. ${objective.text}`,
        ...placesOf(objective, words),
      ]),
    );
    print(module);
    printTable([words.objectiveColumns, ...rows], print);
    print('');
  }
}

function placesOf({ parts, items, activities }: ObjectiveReport, { activity }: Words): string[] {
  const tests = [...items, ...activities.map((title) => `${activity} « ${title} »`)];
  return [parts.map((part) => `#${part}`).join(', ') || '—', tests.join(', ') || '—'];
}

/** Prints how easy each French lesson is to read, then its sentences that may be read twice. */
export async function printReadability(folder: string, surroundings: Surroundings): Promise<void> {
  const { print, language } = surroundings;
  const words = wordsOf[language];
  for (const [module, files] of await listModules(folder)) {
    const reports = reportReadability(files);
    if (reports.length === 0) continue;
    const rows = reports.map(({ file, wordCount, readability, longSentences }) => {
      const { ease, wordsPerSentence, syllablesPerWord } = readability;
      const figures = [ease.toFixed(1), wordsPerSentence.toFixed(1), syllablesPerWord.toFixed(2)];
      return [shortName(file), String(wordCount), ...figures, String(longSentences.length)];
    });
    print(module);
    printTable([words.readabilityColumns, ...rows], print);
    for (const { file, longSentences } of reports)
      for (const { line, wordCount, text } of longSentences)
        print(`${nameFile(folder, file, surroundings)}:${line}: ${words.longSentence(wordCount, text)}`);
    print('');
  }
  print(words.scale);
}

async function listModules(folder: string) {
  const { files } = await readCourses(folder);
  const placed = files.map(({ file, place, frontMatter }) => ({ ...place, file, frontMatter }));
  return Map.groupBy(placed, ({ module }) => module);
}

/** `01-debut/02-suite` of `module/fr/01-debut/02-suite.md`. */
function shortName(file: string): string {
  return file.split('/').slice(2).join('/').replace(/\.md$/, '');
}

function printTable(rows: readonly string[][], print: Surroundings['print']): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    );
}

type Words = {
  activity: string;
  objectiveColumns: string[];
  readabilityColumns: string[];
  longSentence: (wordCount: number, text: string) => string;
  scale: string;
};

const wordsOf: Record<Language, Words> = {
  fr: {
    activity: 'activité',
    objectiveColumns: ['Leçon', 'Objectif', 'Appris dans', 'Évalué par'],
    readabilityColumns: ['Leçon', 'Mots', 'Facilité', 'Mots par phrase', 'Syllabes par mot', 'Phrases longues'],
    longSentence: (wordCount, text) => `${wordCount} mots : ${text}`,
    scale: `Facilité : formule de Kandel et Moles (1958), d’après Flesch ; ${leastEase} ou plus, pas plus difficile qu’un journal pour tous. Phrases longues : plus de ${longSentenceWords} mots.`,
  },
  en: {
    activity: 'activity',
    objectiveColumns: ['Lesson', 'Objective', 'Learned in', 'Assessed by'],
    readabilityColumns: ['Lesson', 'Words', 'Ease', 'Words per sentence', 'Syllables per word', 'Long sentences'],
    longSentence: (wordCount, text) => `${wordCount} words: ${text}`,
    scale: `Ease: formula of Kandel and Moles (1958), after Flesch, for French; ${leastEase} or more, no harder than a newspaper for everyone. Long sentences: over ${longSentenceWords} words.`,
  },
};
