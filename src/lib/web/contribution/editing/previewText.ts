// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import type { Place } from '../../../document/document.ts';
import { readLines, type LineRange } from '../../../document/textLines.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import type { Problem } from '../../../markdown/problem.ts';
import { pageOf, type CheckedFile } from '../../checks/courseChecks.ts';
import { buildModuleContext, type SourceMedia } from '../../publishing/moduleContext.ts';
import type { ModuleContext, RenderedDocument } from '../../publishing/renderDocuments.ts';
import { checkText } from './checkText.ts';
import { renderOne, type KnownModule } from './knownModule.ts';

/** A text under way: the whole of the document as it would be, and the part of it that somebody edits. */
export type TextUnderWay = {
  documentId: string;
  text: string;
  edited: LineRange | undefined;
  /** Where a new document goes; one that is published stays where it is. */
  place?: Place | undefined;
  /** Pictures that are proposed with it: their credits are written in its header when it is sent. */
  pictures?: readonly SourceMedia[];
};

/** What a text would look like: `html` and `items` of what is edited alone. Lines of problems are counted in it. */
export type TextPreview = {
  title: string;
  summary: string;
  html: string;
  items: Item[];
  language: string;
  problems: Problem[];
};

/** Shows a text that nobody has published yet, and what is wrong with it. Pure; the document must be of that module. */
export function previewText(known: KnownModule, underWay: TextUnderWay): TextPreview {
  const { documentId: id, text, edited, pictures = [] } = underWay;
  const place = known.documents.get(id)?.place ?? underWay.place;
  if (!place) throw new Error(`The module ${known.module} has no document ${id}.`);
  const path = `${known.module}/${place.language}/${place.path}`;
  const file: CheckedFile = { id, place, file: path, text, frontMatter: splitFrontMatter(text) };
  const context = contextWith(known, file, pictures);
  const rendered = renderOne(file, context);
  const problems = checkText(known, { id, page: pageOf(file, rendered), pictures });
  const shown = edited ? renderOne(partOf(file, edited), context) : rendered;
  return { ...describe(shown), language: place.language, problems: problems.flatMap(inEdited(edited)) };
}

/** The credits of its media are in its own header: all else that it refers to is of other documents. */
function contextWith(
  { module, original, media, contextOf }: KnownModule,
  { place, text }: CheckedFile,
  pictures: readonly SourceMedia[],
): ModuleContext {
  const context = contextOf(place.language);
  const where = { language: context.language, original };
  const shown = (own: readonly SourceMedia[]) =>
    buildModuleContext(module, where, { documents: [{ text, ...place }], media: own }).media;
  const credited = Object.entries(shown(media)).filter(([, { credit }]) => credit);
  return { ...context, media: { ...context.media, ...Object.fromEntries(credited), ...shown(pictures) } };
}

/** The document with nothing but the edited lines below its header; whole when they are in the header. */
function partOf(file: CheckedFile, edited: LineRange): CheckedFile {
  const { body, bodyStartLine } = file.frontMatter;
  if (edited.startLine < bodyStartLine) return file;
  const header = file.text.slice(0, file.text.length - body.length);
  return { ...file, text: `${header}${readLines(file.text, edited)}\n` };
}

function inEdited(edited: LineRange | undefined): (problem: Problem) => Problem[] {
  if (!edited) return (problem) => [problem];
  const { startLine, endLine } = edited;
  return (problem) =>
    problem.line >= startLine && problem.line <= endLine ? [{ ...problem, line: problem.line - startLine + 1 }] : [];
}

function describe({ summary, content }: RenderedDocument): Omit<TextPreview, 'language' | 'problems'> {
  const lead = 'short' in summary ? summary.short : summary.summary;
  return {
    title: summary.title,
    summary: lead ?? '',
    html: 'items' in content ? content.introductionHtml : content.html,
    items: 'items' in content ? content.items : [],
  };
}
