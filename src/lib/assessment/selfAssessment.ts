// SPDX-License-Identifier: AGPL-3.0-or-later
import type { List, ListItem, RootContent } from 'mdast';
import { commonFields, longText, readFields } from '../document/fields.ts';
import { checkMisplaced, restoreUnknownDirectives } from '../markdown/directiveTree.ts';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import { isValidId, takeExplicitId } from '../markdown/headings.ts';
import { checkLimits } from '../markdown/limits.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plainText.ts';
import type { Problem } from '../markdown/problem.ts';
import { checkProse } from '../markdown/prose.ts';
import { renderNodes, renderWords, type RenderedTree } from '../markdown/renderTree.ts';
import type { References, RenderContext } from '../markdown/source.ts';
import { setTypography } from '../markdown/typography.ts';
import { makeNamer } from '../shared/freeName.ts';
import { slugify } from '../shared/text.ts';
import * as v from 'valibot';
import type { Item, Option, Reread } from './item.ts';
import { findOptionList, isNamed, splitItems, splitOption, type ItemPart } from './itemParts.ts';

export type SelfAssessment = { introductionHtml: string; items: Item[]; references: References; problems: Problem[] };

const fields = { ...commonFields, summary: v.optional(longText) };

/** Title and summary of a self-assessment. */
export function parseSelfAssessmentFields(
  frontMatter: FrontMatter,
  slug: string,
): { title: string; summary: string | undefined; problems: Problem[] } {
  const { values, problems } = readFields(fields, frontMatter);
  return { title: values.title ?? slug, summary: values.summary, problems };
}

/**
 * Reads the items of a self-assessment from its Markdown: a heading each, a task list of options, an explanation
 * under each option, an optional hint, the passages to read again. The format is described in `courses/README.md`.
 *
 * An item without options or without a right answer is reported and left out: it could not be answered.
 */
export function parseSelfAssessment(markdown: string, context: RenderContext): SelfAssessment {
  const references: References = { links: [], media: [] };
  const limits = checkLimits(markdown);
  if (limits.length > 0) return { introductionHtml: '', items: [], references, problems: limits };
  const problems: Problem[] = [];
  const tree = parseMarkdown(markdown);
  restoreUnknownDirectives(tree, markdown, problems);
  checkProse(tree, markdown, problems);
  const { introduction, parts } = splitItems(tree);
  checkMisplaced(introduction, problems);
  const reading = { context, problems, references, ...openIds() };
  const items = parts.flatMap((part) => parseItem(part, reading) ?? []);
  if (parts.length === 0) problems.push({ rule: 'items-missing', line: 1 });
  const introductionHtml = render(introduction, reading);
  problems.sort((a, b) => a.line - b.line);
  return { introductionHtml, items, references, problems };
}

type Reading = {
  context: RenderContext;
  problems: Problem[];
  references: References;
  /** What each id names already. */
  taken: Map<string, string>;
  findFreeId: (wished: string) => string;
};

function render(nodes: readonly RootContent[], reading: Reading): string {
  return noteReferences(renderNodes(nodes, reading.context, reading.problems), reading);
}

function noteReferences({ html, references: { links, media } }: RenderedTree, { references }: Reading): string {
  references.links.push(...links);
  references.media.push(...media);
  return html;
}

function parseItem(part: ItemPart, reading: Reading): Item | undefined {
  const { heading, content } = part;
  const written = takeExplicitId(heading);
  const line = heading.position?.start.line ?? 1;
  const stem = setTypography(plainText(heading), reading.context.language);
  const id = readId(written, { line, name: stem, fallback: slugify(stem) || 'question' }, reading);
  const list = findOptionList(part);
  const options = list ? parseOptions(list, reading) : [];
  const rightCount = options.filter(({ isRight }) => isRight).length;
  checkItem({ stem, line, options, rightCount, content }, reading.problems);
  if (options.length === 0 || rightCount === 0) return undefined;
  const introduction = content.filter((node) => node !== list && !isNamed(node, 'hint') && !isNamed(node, 'reread'));
  const hint = content.find((node) => isNamed(node, 'hint'));
  return {
    id,
    kind: rightCount === 1 ? 'single' : 'multiple',
    stem,
    introductionHtml: render(introduction, reading),
    options,
    hintHtml: hint && 'children' in hint ? render(hint.children, reading) : undefined,
    reread: content.filter((node) => isNamed(node, 'reread')).flatMap((node) => parseReread(node, reading)),
  };
}

function parseOptions(list: List, reading: Reading): Option[] {
  const ofItem = { ...reading, ...openIds() };
  return list.children.map((item, index) => parseOption(item, index, ofItem));
}

function parseOption(item: ListItem, index: number, reading: Reading): Option {
  const { words, explanation } = splitOption(item);
  const line = item.position?.start.line ?? 1;
  const written = words && takeExplicitId(words);
  const option = plainText(words ?? item).slice(0, 60);
  const id = readId(written, { line, name: option, fallback: `option-${index + 1}` }, reading);
  // Options are labels of form fields: a link to the glossary inside would be pressed by mistake.
  const withoutTerms = { ...reading.context, findTerms: () => [] };
  const html = words ? noteReferences(renderWords(words.children, withoutTerms, reading.problems), reading).trim() : '';
  const feedbackHtml = render(explanation, reading);
  if (feedbackHtml.trim() === '') reading.problems.push({ rule: 'option-without-explanation', line, data: { option } });
  return { id, html, isRight: item.checked === true, feedbackHtml };
}

function parseReread(node: RootContent, reading: Reading): Reread[] {
  const label = setTypography(plainText(node), reading.context.language);
  const href = /href="([^"]*)"/.exec(render([node], reading))?.[1];
  return href === undefined ? [] : [{ label, href: href.replaceAll('&#x26;', '&') }];
}

/** The ids of the items, or of the options of one item: an id is taken once in each. */
function openIds(): Pick<Reading, 'taken' | 'findFreeId'> {
  const taken = new Map<string, string>();
  return { taken, findFreeId: makeNamer(taken) };
}

type IdPlace = { line: number; name: string; fallback: string };

function readId(
  written: string | undefined,
  { line, name, fallback }: IdPlace,
  { taken, findFreeId, problems }: Reading,
): string {
  const other = written === undefined ? undefined : taken.get(written);
  if (written === undefined) problems.push({ rule: 'id-missing', line, data: { name } });
  else if (!isValidId(written)) problems.push({ rule: 'id-invalid', line, data: { id: written } });
  else if (other !== undefined) problems.push({ rule: 'id-duplicate', line, data: { id: written, other } });
  const base = written !== undefined && isValidId(written) ? written : fallback;
  const id = findFreeId(base);
  taken.set(id, name);
  return id;
}

type ItemFacts = { stem: string; line: number; options: Option[]; rightCount: number; content: RootContent[] };

function checkItem({ stem, line, options, rightCount, content }: ItemFacts, problems: Problem[]): void {
  const data = { item: stem };
  if (options.length === 0) problems.push({ rule: 'item-without-options', line, data });
  else if (options.length === 1) problems.push({ rule: 'item-with-one-option', line, data });
  if (options.length > 0 && rightCount === 0) problems.push({ rule: 'item-without-right-answer', line, data });
  if (!content.some((node) => isNamed(node, 'reread'))) problems.push({ rule: 'item-without-reread', line, data });
}

/** Which options are right in each item: two texts with the same key ask nothing new of those who answered. */
export function answerKeyOf({ items }: Pick<SelfAssessment, 'items'>): string {
  const keys = items.map(({ id, options }) => [
    id,
    options
      .filter(({ isRight }) => isRight)
      .map((option) => option.id)
      .sort(),
  ]);
  return JSON.stringify(keys.sort());
}
