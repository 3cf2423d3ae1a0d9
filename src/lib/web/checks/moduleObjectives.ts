// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FiledUse, LessonObjectives } from '../../assessment/objectiveChecks.ts';
import { listActivityUses, listItemUses } from '../../assessment/objectives.ts';
import { isFinished } from '../../catalogue/completeLessonChecks.ts';
import { parseCourseFields } from '../../catalogue/courseFields.ts';
import type { Place } from '../../document/document.ts';
import type { FrontMatter } from '../../markdown/frontMatter.ts';
import { checkLimits } from '../../markdown/limits.ts';
import { canonicalPath } from '../../markdown/source.ts';
import { folderOf } from '../publishing/renderDocuments.ts';

type SourceFile = Place & { file: string; frontMatter: FrontMatter };

/** The lessons of a module that are not translations, in the order of their files. */
export function listLessonObjectives(files: readonly SourceFile[]): Array<LessonObjectives & { title: string }> {
  return files.filter(isOriginalLesson).map(({ file, path, slug, frontMatter }) => {
    const { fields } = parseCourseFields('lesson', frontMatter, slug);
    const lines = frontMatter.entryLinesOf.objectives ?? [];
    const objectives = fields.objectives.map((text, index) => ({ text, line: lines[index] ?? 1 }));
    return { file, title: fields.title, lesson: keyOf(path), objectives, isFinished: isFinished(fields) };
  });
}

/** Where the objectives of these lessons are put to the test, with lines in the whole file. */
export function listObjectiveUses(files: readonly SourceFile[]): FiledUse[] {
  return files.flatMap((source) => {
    const { file, kind, path, frontMatter } = source;
    const { body, bodyStartLine, data } = frontMatter;
    if (data.translationOf !== undefined || checkLimits(body).length > 0) return [];
    const uses =
      kind === 'selfAssessment'
        ? listItemUses(body, folderOf(path))
        : kind === 'lesson'
          ? listActivityUses(body, keyOf(path))
          : [];
    return uses.map((use) => ({ ...use, file, line: use.line + bodyStartLine - 1 }));
  });
}

function isOriginalLesson({ kind, frontMatter }: SourceFile): boolean {
  return kind === 'lesson' && frontMatter.data.translationOf === undefined;
}

function keyOf(path: string): string {
  return canonicalPath('', path) ?? path;
}
