// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Nodes, RootContent } from 'hast';
import type { CourseContent, CourseSummary, SelfAssessmentSummary } from '../../catalogue/course.ts';
import {
  prepareText,
  type SearchableText,
  type SearchEntry,
  type TextToFind,
} from '../../catalogue/search/searchableText.ts';
import type { DocumentKind } from '../../document/document.ts';
import { parseFragment, wordsOfTree } from '../../exchange/fragment.ts';
import type { EntryContent, EntrySummary } from '../../glossary/glossary.server.ts';
import type { RenderedDocument, SelfAssessmentContent } from '../publishing/renderDocuments.ts';

/** A rendered document, as it is kept. */
export type KeptRendering = Pick<RenderedDocument, 'summary' | 'content'> & { kind: DocumentKind; language: string };

/** What a search may find of a rendered document, ready to be indexed. Pure. */
export function describeForSearch({ kind, language, summary, content }: KeptRendering): SearchableText {
  return prepareText(describe(kind, { summary, content }), language);
}

/** {@link describeForSearch} for several, away from the thread that serves. */
export function describeAllForSearch(texts: readonly KeptRendering[]): SearchableText[] {
  return texts.map(describeForSearch);
}

function describe(kind: DocumentKind, { summary, content }: Pick<KeptRendering, 'summary' | 'content'>): TextToFind {
  // Which kind a document is of says what its rendering holds.
  if (kind === 'glossaryEntry') return describeEntry(summary as EntrySummary, content as EntryContent);
  if (kind === 'selfAssessment')
    return describeSelfAssessment(summary as SelfAssessmentSummary, content as SelfAssessmentContent);
  const course = summary as CourseSummary;
  const [beginning, ...parts] = listParts((content as CourseContent).html);
  const objectives = course.objectives.map((text) => ({ id: '', text }));
  const entries = [{ anchor: '', heading: '', passages: [...objectives, ...(beginning?.passages ?? [])] }, ...parts];
  return { kind, title: course.title, names: [], definition: course.summary ?? '', entries };
}

function describeEntry({ kind, title, short }: EntrySummary, content: EntryContent): TextToFind {
  const names = [...content.forms, ...content.aliases, ...Object.values(content.equivalents)];
  return { kind, title, names, definition: short, entries: [wholeOf(content.html)] };
}

/** Questions alone: a search gives no answer away. */
function describeSelfAssessment(
  { title, summary }: SelfAssessmentSummary,
  { introductionHtml, items }: SelfAssessmentContent,
): TextToFind {
  const questions = items.map((item) => ({
    anchor: `item-${item.id}`,
    heading: item.stem,
    passages: wholeOf(item.introductionHtml).passages.map(({ text }) => ({ id: '', text })),
  }));
  const entries = [wholeOf(introductionHtml), ...questions];
  return { kind: 'selfAssessment', title, names: [], definition: summary ?? '', entries };
}

function wholeOf(html: string): SearchEntry {
  return { anchor: '', heading: '', passages: listParts(html).flatMap(({ passages }) => passages) };
}

type Part = { anchor: string; heading: string; passages: Array<{ id: string; text: string }> };

/** The beginning of a rendered text, then each of its parts, under its heading. */
function listParts(html: string): Part[] {
  const parts: Part[] = [{ anchor: '', heading: '', passages: [] }];
  readNodes(parseFragment(html).children, '', parts);
  return parts;
}

function readNodes(nodes: readonly RootContent[], sectionId: string, parts: Part[]): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const heading = headingIn(node);
    if (heading) parts.push({ anchor: idOf(heading) || sectionId, heading: textOf(heading), passages: [] });
    else if (node.tagName === 'section') readNodes(node.children, idOf(node), parts);
    else addPassage(node, parts);
  }
}

/** A heading stands in a box of its own, beside the sign that links to it. */
function headingIn(node: Element): Element | undefined {
  const [first] = node.tagName === 'div' ? node.children : [node];
  return first?.type === 'element' && /^h[2-6]$/.test(first.tagName) ? first : undefined;
}

function addPassage(node: Element, parts: Part[]): void {
  const text = textOf(node);
  if (text !== '') parts.at(-1)?.passages.push({ id: idOf(node), text });
}

function idOf({ properties }: Element): string {
  return properties.id === undefined ? '' : String(properties.id);
}

function textOf(node: Nodes): string {
  return wordsOfTree(node)
    .replace(/[ \n\t]+/g, ' ')
    .trim();
}
