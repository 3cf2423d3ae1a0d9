// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkObjectives } from '../../../assessment/objectiveChecks.ts';
import { checkMedia } from '../../../document/mediaChecks.ts';
import type { FileProblem, Problem } from '../../../markdown/problem.ts';
import { addressOf } from '../../addresses.ts';
import { checkDocument, checkSequences } from '../../checks/completionChecks.ts';
import { checkGlossaries, type CoursePage } from '../../checks/courseChecks.ts';
import { checkLinks } from '../../checks/linkChecks.ts';
import { listLessonObjectives, listObjectiveUses } from '../../checks/moduleObjectives.ts';
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import type { KnownDocument, KnownModule } from './knownModule.ts';

/** A page of the module, and the pictures that are proposed with it. */
export type CheckedText = { id: string; page: CoursePage; pictures: readonly SourceMedia[] };

/**
 * What `essaim courses check` would say of one document, among the published ones of its module. What it makes of the
 * others, and whether texts meet an entry of the glossary, is for who reviews it.
 *
 * Missing ids and credits of proposed pictures are not reported: they are written when the text is sent.
 */
export function checkText(known: KnownModule, { id, page, pictures }: CheckedText): Problem[] {
  const { file, frontMatter } = page;
  const others = [...known.documents.values()].filter((document) => document.id !== id);
  const isUnreadable = frontMatter.problems.length > 0;
  const found: FileProblem[] = [
    ...page.problems.map((problem) => ({ ...problem, file })),
    ...checkLinks(known.module, [page, ...listLinked(known, page, others)], known.original),
    ...checkMedia([page], placeMedia(known, pictures), known.original),
    ...checkDocument(page),
    ...checkWithOthers(known, page, others),
  ];
  // Of a header that cannot be read, every field is missing.
  const names = pictures.map(({ path }) => nameIn(path));
  const isWritten = ({ rule, data }: Problem) =>
    rule === 'id-missing' || (rule === 'media-undeclared' && names.includes(nameIn(data?.file ?? '')));
  const isSaid = (problem: Problem) => !isWritten(problem) && !(isUnreadable && problem.rule === 'field-missing');
  const own = found.filter((problem) => problem.file === file && isSaid(problem));
  return [...frontMatter.problems, ...own].sort((a, b) => a.line - b.line);
}

/** The documents that its links lead to a part of: the ids of their pages are asked for. */
function listLinked({ module, original }: KnownModule, page: CoursePage, others: readonly KnownDocument[]) {
  const wanted = new Set(page.links.flatMap(({ href }) => (href.includes('#') ? href.split('#', 1) : [])));
  const isRead = ({ place }: KnownDocument) =>
    [page.language, original].includes(place.language) &&
    wanted.has(addressOf(page.language, module, place.kind, place.slug));
  return others.filter(isRead).map((document) => ({ ...document.page(), links: [] }));
}

/** Of a path, its last part: the name of a proposed picture says what it holds, so that no two have the same. */
function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function placeMedia({ module, media }: KnownModule, pictures: readonly SourceMedia[]) {
  return [...media, ...pictures].map(({ language, path }) => ({
    language,
    path,
    file: `${module}/${language}/${path}`,
  }));
}

/** What only several documents say together. */
function checkWithOthers({ original }: KnownModule, page: CoursePage, others: readonly KnownDocument[]): FileProblem[] {
  if (page.kind === 'glossaryEntry') return checkGlossaries([...sourcesOf(others, 'glossaryEntry'), page], original);
  const ofSequence = others.filter(({ place }) => (place.sequence ?? place.slug) === (page.sequence ?? page.slug));
  const sequence = sourcesOf(ofSequence, 'sequence', 'selfAssessment').map((source) => ({ ...source, items: [] }));
  const lessons = listLessonObjectives([...sourcesOf(others, 'lesson'), page]);
  const uses = others.filter(({ place }) => place.kind === 'selfAssessment').flatMap((one) => one.objectiveUses());
  return [
    ...checkSequences([...sequence, page], original),
    ...checkObjectives(lessons, [...uses, ...listObjectiveUses([page])]),
  ];
}

function sourcesOf(documents: readonly KnownDocument[], ...kinds: CoursePage['kind'][]) {
  const wanted = documents.filter(({ place }) => kinds.includes(place.kind));
  return wanted.map(({ place, file, frontMatter }) => ({ ...place, file, frontMatter: frontMatter() }));
}
