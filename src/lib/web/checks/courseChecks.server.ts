// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureMedia } from '../../document/media.server.ts';
import { checkPlaces } from '../../document/placeChecks.ts';
import { readCourses, type CourseMedia } from '../../document/readCourses.server.ts';
import { checkTranslations } from '../../document/translationChecks.ts';
import type { FileProblem } from '../../markdown/problem.ts';
import { checkModule } from './courseChecks.ts';
import type { SourceMedia } from '../publishing/moduleContext.ts';

export type CourseCheck = { fileCount: number; problems: FileProblem[] };

/** Checks a `courses/` folder as a start of the server would read it, without a database. Problems come in reading order. */
export async function checkCourses(folder: string): Promise<CourseCheck> {
  const { files, media, problems: heldBack } = await readCourses(folder);
  const measured = await Promise.all(media.map(measure));
  const paths = new Set([...files, ...heldBack].map(({ file }) => file));
  const modules = Map.groupBy(files, ({ place }) => place.module);
  const problems = [
    ...heldBack,
    ...measured.flatMap(({ problem }) => problem ?? []),
    ...checkPlaces([...paths].sort()),
    ...checkTranslations(files),
    ...[...modules].flatMap(([module, own]) =>
      checkModule(
        module,
        own,
        measured.filter((file) => file.module === module),
      ),
    ),
  ];
  return { fileCount: paths.size + media.length, problems: problems.sort(byPlace) };
}

type Measured = CourseMedia & SourceMedia & { problem: FileProblem | undefined };

/** A file that cannot be shown is reported as such, and stands in for the image so that its users are not reported too. */
async function measure(media: CourseMedia): Promise<Measured> {
  const measured = await measureMedia(media);
  if ('rule' in measured) return { ...media, src: '', width: 1, height: 1, problem: { ...measured, file: media.file } };
  const { sha256, extension, width, height } = measured;
  return { ...media, src: `/media/${sha256}.${extension}`, width, height, problem: undefined };
}

function byPlace(a: FileProblem, b: FileProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.rule < b.rule ? -1 : 1);
}
