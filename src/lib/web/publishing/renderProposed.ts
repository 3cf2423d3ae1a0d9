// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import type { DocumentKind } from '../../document/document.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import type { Problem } from '../../markdown/problem.ts';
import { isLanguage } from '../../shared/language.ts';
import { buildModuleContexts, type ModuleSource } from './moduleContext.ts';
import { renderDocuments, type RenderedDocument } from './renderDocuments.ts';

/** A proposed text of a document: the whole of it, and the lines to show when one part of it is edited alone. */
export type ProposedDocument = {
  module: string;
  id: string;
  kind: DocumentKind;
  slug: string;
  language: string;
  path: string;
  text: string;
  lines: { startLine: number; endLine: number } | undefined;
};

/** What it would look like, and the faults of the lines shown: 1-based, counted from the first of them. */
export type ProposedRendering = {
  title: string;
  summary: string;
  html: string;
  items: Item[];
  problems: Problem[];
};

/** Renders a proposed text as if it were published, beside the module's published documents and media. Pure. */
export function renderProposed(proposed: ProposedDocument, { documents, media }: ModuleSource): ProposedRendering {
  const { module, text, lines, language } = proposed;
  const others = documents.filter((one) => one.path !== proposed.path || one.language !== language);
  const contexts = buildModuleContexts(module, { documents: [...others, proposed], media });
  const context = contexts.find((one) => one.language === language);
  if (!context || !isLanguage(language)) return { title: '', summary: '', html: '', items: [], problems: [] };
  const render = (shown: string) =>
    renderDocuments([{ ...proposed, text: shown, passageIds: [], retiredIds: {} }], context)[0];
  const whole = render(text);
  const shown = lines ? render(aloneWithHeader(text, lines)) : whole;
  return { ...describe(shown), problems: problemsIn(whole?.problems ?? [], lines) };
}

/** The part by itself, below the front matter of its document: pictures keep their credits. */
function aloneWithHeader(text: string, { startLine, endLine }: { startLine: number; endLine: number }): string {
  const lines = text.split('\n');
  const header = lines.slice(0, splitFrontMatter(text).bodyStartLine - 1);
  return [...header, ...lines.slice(startLine - 1, endLine)].join('\n');
}

function describe(rendered: RenderedDocument | undefined): Omit<ProposedRendering, 'problems'> {
  if (!rendered) return { title: '', summary: '', html: '', items: [] };
  const { summary, content } = rendered;
  const lead = 'short' in summary ? summary.short : summary.summary;
  return {
    title: summary.title,
    summary: lead ?? '',
    html: 'items' in content ? content.introductionHtml : content.html,
    items: 'items' in content ? content.items : [],
  };
}

function problemsIn(problems: readonly Problem[], lines: ProposedDocument['lines']): Problem[] {
  if (!lines) return [...problems];
  return problems
    .filter(({ line }) => line >= lines.startLine && line <= lines.endLine)
    .map((problem) => ({ ...problem, line: problem.line - lines.startLine + 1 }));
}
