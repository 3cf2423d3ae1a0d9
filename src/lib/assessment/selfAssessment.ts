// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Heading, List, ListItem, Root, RootContent } from 'mdast';
import { commonFields, longText, readFields } from '../document/fields.ts';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import { restoreUnknownDirectives } from '../markdown/directiveTree.ts';
import { isValidId, takeExplicitId } from '../markdown/headings.ts';
import { checkLimits } from '../markdown/limits.ts';
import { isDirective } from '../markdown/nodes.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plainText.ts';
import type { Problem } from '../markdown/problem.ts';
import { checkProse } from '../markdown/prose.ts';
import { renderNodes, renderWords } from '../markdown/renderTree.ts';
import type { RenderContext } from '../markdown/source.ts';
import { setTypography } from '../markdown/typography.ts';
import { slugify } from '../shared/text.ts';
import * as v from 'valibot';
import type { Item, Option, Reread } from './item.ts';

export type SelfAssessment = { introductionHtml: string; items: Item[]; problems: Problem[] };

const fields = { ...commonFields, summary: v.optional(longText) };

/** Title and summary of a self-assessment. */
export function parseSelfAssessmentFields(frontMatter: FrontMatter, slug: string): { title: string; summary: string | undefined; problems: Problem[] } {
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
  const limits = checkLimits(markdown);
  if (limits.length > 0) return { introductionHtml: '', items: [], problems: limits };
  const problems: Problem[] = [];
  const tree = parseMarkdown(markdown);
  restoreUnknownDirectives(tree, markdown, problems);
  checkProse(tree, markdown, problems);
  const { introduction, parts } = splitItems(tree);
  const taken = new Set<string>();
  const items = parts.flatMap((part) => parseItem(part, { context, problems, taken }) ?? []);
  if (items.length === 0) problems.push({ rule: 'items-missing', line: 1 });
  const introductionHtml = renderNodes(introduction, context, problems).html;
  problems.sort((a, b) => a.line - b.line);
  return { introductionHtml, items, problems };
}

type Part = { heading: Heading; content: RootContent[] };
type Reading = { context: RenderContext; problems: Problem[]; taken: Set<string> };

function splitItems(tree: Root): { introduction: RootContent[]; parts: Part[] } {
  const introduction: RootContent[] = [];
  const parts: Part[] = [];
  for (const node of tree.children) {
    if (node.type === 'heading') parts.push({ heading: node, content: [] });
    else (parts.at(-1)?.content ?? introduction).push(node);
  }
  return { introduction, parts };
}

function parseItem({ heading, content }: Part, reading: Reading): Item | undefined {
  const { context, problems, taken } = reading;
  const line = heading.position?.start.line ?? 1;
  const id = readId(takeExplicitId(heading), { line, fallback: slugify(plainText(heading)) || 'question', taken, problems });
  const stem = setTypography(plainText(heading), context.language);
  const list = content.find(isOptionList);
  const options = list ? parseOptions(list, reading) : [];
  const rightCount = options.filter(({ isRight }) => isRight).length;
  checkItem({ stem, line, options, rightCount, content }, problems);
  if (options.length === 0 || rightCount === 0) return undefined;
  const introduction = content.filter((node) => node !== list && !isNamed(node, 'hint') && !isNamed(node, 'reread'));
  const hint = content.find((node) => isNamed(node, 'hint'));
  return {
    id,
    kind: rightCount === 1 ? 'single' : 'multiple',
    stem,
    introductionHtml: renderNodes(introduction, context, problems).html,
    options,
    hintHtml: hint && 'children' in hint ? renderNodes(hint.children as RootContent[], context, problems).html : undefined,
    reread: content.filter((node) => isNamed(node, 'reread')).flatMap((node) => parseReread(node, reading))
  };
}

function isOptionList(node: RootContent): node is List {
  return node.type === 'list' && node.children.some((item) => item.checked != null);
}

function isNamed(node: RootContent, name: string): boolean {
  return isDirective(node) && node.name === name;
}

function parseOptions(list: List, { context, problems }: Reading): Option[] {
  const taken = new Set<string>();
  return list.children.map((item, index) => {
    const line = item.position?.start.line ?? 1;
    const [first, ...explanation] = item.children;
    const words = first?.type === 'paragraph' ? first : undefined;
    const id = readId(words && takeExplicitId(words), { line, fallback: `option-${index + 1}`, taken, problems });
    const html = words ? renderWords(words.children, withoutTerms(context), problems).html.trim() : '';
    const feedbackHtml = renderNodes(words ? explanation : (item.children as RootContent[]), context, problems).html;
    if (feedbackHtml.trim() === '') problems.push({ rule: 'option-without-explanation', line, data: { option: optionText(item) } });
    return { id, html, isRight: item.checked === true, feedbackHtml };
  });
}

/** Options are labels of form fields: a link inside would be pressed by mistake. */
function withoutTerms(context: RenderContext): RenderContext {
  return { ...context, findTerms: () => [] };
}

function optionText(item: ListItem): string {
  return plainText(item).slice(0, 60);
}

function parseReread(node: RootContent, { context, problems }: Reading): Reread[] {
  const label = setTypography(plainText(node), context.language);
  const href = /href="([^"]*)"/.exec(renderNodes([node], context, problems).html)?.[1];
  return href === undefined ? [] : [{ label, href: href.replaceAll('&#x26;', '&') }];
}

type IdReading = { line: number; fallback: string; taken: Set<string>; problems: Problem[] };

function readId(written: string | undefined, { line, fallback, taken, problems }: IdReading): string {
  if (written === undefined) problems.push({ rule: 'id-missing', line, data: { field: 'id' } });
  else if (!isValidId(written)) problems.push({ rule: 'id-invalid', line, data: { id: written } });
  else if (taken.has(written)) problems.push({ rule: 'id-duplicate', line, data: { id: written } });
  const base = written !== undefined && isValidId(written) ? written : fallback;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  taken.add(id);
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
export function answerKeyOf(selfAssessment: SelfAssessment): string {
  const keys = selfAssessment.items.map(({ id, options }) => [id, options.filter(({ isRight }) => isRight).map((option) => option.id).sort()]);
  return JSON.stringify(keys.sort());
}
