// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseCourseFields } from '../../catalogue/courseFields.ts';
import type { Place } from '../../document/document.ts';
import type { FrontMatter } from '../../markdown/frontMatter.ts';
import { readProse } from '../../markdown/lessonProse.ts';
import { checkLimits } from '../../markdown/limits.ts';
import { listLongSentences, measureReadability, type Readability } from '../../markdown/readability.ts';
import { listLessonObjectives, listObjectiveUses } from './moduleObjectives.ts';

type SourceFile = Place & { file: string; frontMatter: FrontMatter };

/** One objective of a lesson: the parts that teach it, the items and activities that put it to the test. */
export type ObjectiveReport = { text: string; parts: string[]; items: string[]; activities: string[] };

export type LessonReport = { file: string; title: string; objectives: ObjectiveReport[] };

/** The table objectives × lessons × items of a module, lesson by lesson; what translates another text is left out. */
export function reportObjectives(files: readonly SourceFile[]): LessonReport[] {
  const uses = listObjectiveUses(files);
  return listLessonObjectives(files).map(({ file, title, lesson, objectives }) => ({
    file,
    title,
    objectives: objectives.map(({ text }, index) => {
      const own = uses.filter((use) => use.lesson === lesson && use.objective === index + 1);
      const namesOf = (kind: string) => unique(own.filter((use) => use.kind === kind).map(({ name }) => name));
      // An activity stands where there is room for it: what its items say to read again tells more.
      const telling = own.some(({ kind }) => kind === 'item') ? own.filter(({ kind }) => kind === 'item') : own;
      const parts = unique(telling.map(({ part }) => part).filter((part) => part !== ''));
      return { text, parts, items: namesOf('item'), activities: namesOf('activity') };
    }),
  }));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

export type ReadabilityReport = {
  file: string;
  title: string;
  /** Words of prose, as `readProse` counts them. */
  wordCount: number;
  readability: Readability;
  longSentences: Array<{ line: number; wordCount: number; text: string }>;
};

/** How easy each lesson in French is to read: the measure is made for this language alone. */
export function reportReadability(files: readonly SourceFile[]): ReadabilityReport[] {
  const lessons = files.filter(({ kind, language }) => kind === 'lesson' && language === 'fr');
  return lessons.flatMap(({ file, slug, frontMatter }) => {
    const { body, bodyStartLine } = frontMatter;
    if (checkLimits(body).length > 0) return [];
    const { wordCount, sentences } = readProse(body);
    const readability = measureReadability(sentences);
    if (!readability) return [];
    const { title } = parseCourseFields('lesson', frontMatter, slug).fields;
    const longSentences = listLongSentences(sentences).map((sentence) => {
      return { ...sentence, line: sentence.line + bodyStartLine - 1 };
    });
    return [{ file, title, wordCount, readability, longSentences }];
  });
}
