// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { parseSelfAssessment, parseSelfAssessmentFields } from '../../assessment/selfAssessment.ts';
import type { CourseContent, CourseSummary, SelfAssessmentSummary } from '../../catalogue/course.ts';
import { isCourseKind, parseCourseFields, type CourseKind } from '../../catalogue/courseFields.ts';
import { checkLesson } from '../../catalogue/lessonChecks.ts';
import type { DocumentKind } from '../../document/document.ts';
import { parseEntry } from '../../glossary/entry.ts';
import type { EntryContent, EntrySummary } from '../../glossary/glossary.server.ts';
import { makeTermFinder, type TermForms } from '../../glossary/termFinder.ts';
import { splitFrontMatter, type FrontMatter } from '../../markdown/frontMatter.ts';
import type { Problem } from '../../markdown/problem.ts';
import { renderLesson, type RenderedLesson } from '../../markdown/renderLesson.ts';
import { canonicalPath, type MediaFile, type References, type RenderContext } from '../../markdown/source.ts';
import { setTypography } from '../../markdown/typography.ts';
import type { Language } from '../../shared/language.ts';
import { typesetFields } from './typesetFields.ts';

/** A document to render. `text` is the whole file, front matter included. */
export type DocumentToRender = {
  id: string;
  kind: DocumentKind;
  slug: string;
  /** Its path inside the module and language. */
  path: string;
  text: string;
  passageIds: string[];
  /** Ids of the passages it has lost, by the section they last stood in. */
  retiredIds: Record<string, string[]>;
};

/** All that the documents of one module and language may refer to, as plain data that another thread can be sent. */
export type ModuleContext = {
  language: Language;
  links: Record<string, string>;
  media: Record<string, MediaFile>;
  terms: TermForms[];
};

export type SelfAssessmentContent = { introductionHtml: string; items: Item[] };

export type RenderedDocument = {
  id: string;
  summary: CourseSummary | SelfAssessmentSummary | EntrySummary;
  content: CourseContent | SelfAssessmentContent | EntryContent;
  /** Ids of its page that a link may lead to. */
  anchors: string[];
  /** What its text refers to, with lines in the whole file. */
  references: References;
  /** Lines are 1-based in the whole file. */
  problems: Problem[];
};

/**
 * Renders documents of one module and language. Pure. A change of what it gives for the same input must change
 * `rendererVersion`, so that what was kept is made again.
 */
export function renderDocuments(documents: readonly DocumentToRender[], context: ModuleContext): RenderedDocument[] {
  const findTerms = makeTermFinder(context.terms);
  return documents.map((document) =>
    renderDocument(document, { ...context, folder: folderOf(document.path), findTerms }),
  );
}

export const rendererVersion = 8;

export function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function renderDocument(document: DocumentToRender, context: RenderContext): RenderedDocument {
  const frontMatter = splitFrontMatter(document.text);
  if (document.kind === 'selfAssessment') return renderSelfAssessment(document, frontMatter, context);
  if (isCourseKind(document.kind)) return renderCourseDocument(document, document.kind, frontMatter, context);
  return renderEntry(document, frontMatter, context);
}

function renderCourseDocument(
  document: DocumentToRender,
  kind: CourseKind,
  frontMatter: FrontMatter,
  context: RenderContext,
): RenderedDocument {
  const { fields, problems } = parseCourseFields(kind, frontMatter, document.slug);
  const rendered = renderLesson(frontMatter.body, {
    ...context,
    passageIds: document.passageIds,
    retiredIds: document.retiredIds,
  });
  const { media, ...shown } = typesetFields(fields, context.language);
  const checked = kind === 'lesson' ? checkLesson(fields, rendered.wordCount, frontMatter) : [];
  const sections = rendered.sections.map(({ id, title, depth }) => ({
    id,
    title: setTypography(title, context.language),
    depth,
  }));
  return {
    id: document.id,
    summary: { ...shown, wordCount: rendered.wordCount, sections, terms: rendered.terms },
    content: { html: rendered.html, media: creditsOf(media, rendered.media, context) },
    anchors: anchorsOf(document, rendered),
    references: placeReferences(rendered.references, frontMatter),
    problems: [...problems, ...checked, ...inFile(rendered.problems, frontMatter)],
  };
}

/** The credit of each media file the text shows, for the list at its end. */
function creditsOf(
  declared: ReadonlyArray<{ file: string }>,
  shown: readonly string[],
  context: RenderContext,
): CourseContent['media'] {
  return declared.flatMap(({ file }) => {
    const media = context.media[canonicalPath(context.folder, file) ?? ''];
    return media?.credit && shown.includes(media.src) ? [{ ...media.credit, src: media.src }] : [];
  });
}

function renderSelfAssessment(
  document: DocumentToRender,
  frontMatter: FrontMatter,
  context: RenderContext,
): RenderedDocument {
  const { title, summary, problems } = parseSelfAssessmentFields(frontMatter, document.slug);
  const { introductionHtml, items, references, problems: found } = parseSelfAssessment(frontMatter.body, context);
  return {
    id: document.id,
    summary: typesetFields({ title, summary, itemCount: items.length }, context.language),
    content: { introductionHtml, items },
    anchors: items.map((item) => `item-${item.id}`),
    references: placeReferences(references, frontMatter),
    problems: [...problems, ...inFile(found, frontMatter)],
  };
}

function renderEntry(document: DocumentToRender, frontMatter: FrontMatter, context: RenderContext): RenderedDocument {
  const { fields, problems } = parseEntry(frontMatter, document.slug);
  const withoutItself = {
    ...context,
    findTerms: (text: string) => context.findTerms(text).filter(({ slug }) => slug !== document.slug),
  };
  const rendered = renderLesson(frontMatter.body, {
    ...withoutItself,
    passageIds: document.passageIds,
    retiredIds: document.retiredIds,
  });
  const { title, sortAs, kind, short, ...rest } = typesetFields(fields, context.language);
  return {
    id: document.id,
    summary: { title, sortAs, kind, short },
    content: { ...rest, html: rendered.html },
    anchors: anchorsOf(document, rendered),
    references: placeReferences(rendered.references, frontMatter),
    problems: [...problems, ...inFile(rendered.problems, frontMatter)],
  };
}

function anchorsOf({ passageIds }: DocumentToRender, { sections }: RenderedLesson): string[] {
  return [...sections.map(({ id }) => id), ...passageIds];
}

function placeReferences({ links, media }: References, frontMatter: FrontMatter): References {
  return { links: inFile(links, frontMatter), media: inFile(media, frontMatter) };
}

/** Counts lines in the whole file instead of the Markdown below the front matter. */
function inFile<Placed extends { line: number }>(found: readonly Placed[], { bodyStartLine }: FrontMatter): Placed[] {
  return found.map((one) => ({ ...one, line: one.line + bodyStartLine - 1 }));
}
