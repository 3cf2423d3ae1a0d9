// SPDX-License-Identifier: AGPL-3.0-or-later
import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UsageError, type OptionValues, type Surroundings } from '../command.ts';
import { wordsOf } from '../words.ts';

export const coursesOptions = { courses: { type: 'string' } } as const;

export const coursesHelp = {
  fr: '  --courses <dossier> le dossier des cours (sinon ESSAIM_COURSES, ou ./courses)',
  en: '  --courses <folder>  the folder of courses (else ESSAIM_COURSES, or ./courses)',
};

/** The folder of courses that a command is about, as an absolute path. @throws UsageError when there is none */
export async function getCoursesFolder({ courses }: OptionValues, surroundings: Surroundings): Promise<string> {
  const { environment, workingFolder, language } = surroundings;
  const byDefault = join(environment.ESSAIM_ROOT || workingFolder, 'courses');
  const wished = typeof courses === 'string' ? courses : environment.ESSAIM_COURSES || byDefault;
  const folder = resolve(workingFolder, wished);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(wordsOf(language).folderMissing(wished));
  return folder;
}

/** A file of the courses as someone in the working folder would name it, so that terminals and editors can open it. */
export function nameFile(folder: string, file: string, { workingFolder }: Surroundings): string {
  return relative(workingFolder, join(folder, file));
}
