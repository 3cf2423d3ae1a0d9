// SPDX-License-Identifier: AGPL-3.0-or-later
import { sentenceOfProblem } from '../../lib/markdown/problemSentences.ts';
import type { Language } from '../../lib/shared/language.ts';
import { checkCourses, type CourseCheck } from '../../lib/web/checks/courseChecks.server.ts';
import type { Command } from '../command.ts';
import { coursesHelp, coursesOptions, getCoursesFolder, nameFile } from './coursesFolder.ts';
import { printObjectives, printReadability } from './printReports.ts';

/** Prints the tables asked for, then every fault of the courses as `path:line: sentence`, then how many there are. */
export const checkCommand: Command = {
  help: {
    fr: [
      coursesHelp.fr,
      '  --objectives        donne aussi le tableau des objectifs, des leçons et des questions',
      '  --readability       donne aussi la facilité de lecture de chaque leçon, et ses phrases longues',
    ],
    en: [
      coursesHelp.en,
      '  --objectives        also gives the table of objectives, lessons and questions',
      '  --readability       also says how easy each lesson is to read, and lists its long sentences',
    ],
  },
  options: { ...coursesOptions, objectives: { type: 'boolean' }, readability: { type: 'boolean' } },
  run: async (values, surroundings) => {
    const { language, print } = surroundings;
    const folder = await getCoursesFolder(values, surroundings);
    if (values.objectives === true) await printObjectives(folder, surroundings);
    if (values.readability === true) await printReadability(folder, surroundings);
    const check = await checkCourses(folder);
    for (const problem of check.problems) {
      print(`${nameFile(folder, problem.file, surroundings)}:${problem.line}: ${sentenceOfProblem(problem, language)}`);
    }
    print(closingLines[language](check));
    return check.problems.length > 0 ? 1 : 0;
  },
};

const closingLines: Record<Language, (check: CourseCheck) => string> = {
  fr: ({ fileCount, problems: { length } }) => {
    const found = length === 0 ? 'aucun problème' : `${length} ${length === 1 ? 'problème' : 'problèmes'}`;
    return `${fileCount} ${fileCount < 2 ? 'fichier' : 'fichiers'}, ${found}`;
  },
  en: ({ fileCount, problems: { length } }) => {
    const found = length === 0 ? 'no problems' : `${length} ${length === 1 ? 'problem' : 'problems'}`;
    return `${fileCount} ${fileCount === 1 ? 'file' : 'files'}, ${found}`;
  },
};
