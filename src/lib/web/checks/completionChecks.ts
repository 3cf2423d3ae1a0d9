// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { checkObjectives } from '../../assessment/objectiveChecks.ts';
import { checkClues, checkCompleteSelfAssessment } from '../../assessment/selfAssessmentChecks.ts';
import { checkCompleteLesson, isFinished } from '../../catalogue/completeLessonChecks.ts';
import { parseCourseFields, type CourseFields, type CourseKind } from '../../catalogue/courseFields.ts';
import { checkCompleteGuide } from '../../catalogue/guideChecks.ts';
import type { Place } from '../../document/document.ts';
import { checkEntriesMet } from '../../glossary/glossaryChecks.ts';
import type { FrontMatter } from '../../markdown/frontMatter.ts';
import { checkLimits } from '../../markdown/limits.ts';
import { parseMarkdown } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plainText.ts';
import type { FileProblem, Problem } from '../../markdown/problem.ts';
import { listLessonObjectives, listObjectiveUses } from './moduleObjectives.ts';

/** A document of a module; `items` are those of a self-assessment. */
export type CompletionDocument = Place & { file: string; frontMatter: FrontMatter; items: readonly Item[] };

/**
 * Checks what the status “complete” promises, of lessons, sequences, guides and the whole module. Drafts and planned
 * texts are left in peace; translations follow their originals, the clues to right answers apart.
 */
export function checkCompletion(documents: readonly CompletionDocument[], original: string): FileProblem[] {
  return [
    ...documents.flatMap(checkDocument),
    ...checkSequences(documents, original),
    ...checkObjectives(listLessonObjectives(documents), listObjectiveUses(documents)),
    ...checkModuleGlossary(documents, original),
  ];
}

/** What a lesson or a guide says by itself; nothing of other documents. */
export function checkDocument(document: CompletionDocument): FileProblem[] {
  const { file, kind, frontMatter, language } = document;
  if (kind !== 'lesson' && kind !== 'guide') return [];
  const fields = fieldsOf(document, kind);
  if (!isFinished(fields)) return [];
  const problems =
    kind === 'lesson' ? checkCompleteLesson(fields, frontMatter, language) : checkCompleteGuide(fields, frontMatter);
  return inFile(file, problems);
}

function fieldsOf({ frontMatter, slug }: CompletionDocument, kind: CourseKind): CourseFields {
  return parseCourseFields(kind, frontMatter, slug).fields;
}

/** Whether complete sequences have the self-assessment they promise, as it should be. */
export function checkSequences(documents: readonly CompletionDocument[], original: string): FileProblem[] {
  const sequences = documents.filter(({ kind, language }) => kind === 'sequence' && language === original);
  return sequences.flatMap((sequence): FileProblem[] => {
    const fields = fieldsOf(sequence, 'sequence');
    if (!isFinished(fields)) return [];
    const all = documents.filter(({ kind, slug }) => kind === 'selfAssessment' && slug === sequence.slug);
    if (all.some(({ language }) => language === original))
      return all.flatMap(({ file, language, items, frontMatter }) =>
        inFile(
          file,
          language === original && isReasonable(frontMatter)
            ? checkCompleteSelfAssessment(items, frontMatter)
            : checkClues(items, frontMatter.bodyStartLine),
        ),
      );
    const line = sequence.frontMatter.lineOf.status ?? 1;
    return [{ file: sequence.file, rule: 'self-assessment-missing', line, data: { sequence: fields.title } }];
  });
}

/** Only a complete module has all the texts in which its entries may be met. */
function checkModuleGlossary(documents: readonly CompletionDocument[], original: string): FileProblem[] {
  const own = documents.filter(({ language }) => language === original);
  const page = own.find(({ kind }) => kind === 'module');
  if (!page || !isFinished(fieldsOf(page, 'module'))) return [];
  const entries = own.filter(({ kind }) => kind === 'glossaryEntry');
  const texts = own.filter(({ kind, frontMatter }) => kind !== 'glossaryEntry' && isReasonable(frontMatter));
  return checkEntriesMet(
    entries,
    texts.map(({ frontMatter }) => plainText(parseMarkdown(frontMatter.body))),
  );
}

/** A text over the limits is reported as such, and must not be parsed. */
function isReasonable({ body }: FrontMatter): boolean {
  return checkLimits(body).length === 0;
}

function inFile(file: string, problems: readonly Problem[]): FileProblem[] {
  return problems.map((problem) => ({ ...problem, file }));
}
