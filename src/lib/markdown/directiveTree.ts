// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { buildForeignPassage, directiveRules, partsOf, passageLanguages } from './directives.ts';
import type { DirectiveContext, DirectiveRule } from './directive.ts';
import { isDirective, textNode, type Directive } from './nodes.ts';
import type { Problem } from './problem.ts';

/**
 * Puts back the characters that were typed wherever a directive is not one of ours: “10:30” and “:smile:” parse as
 * directives and are not. What an unknown container encloses is still read as Markdown.
 */
export function restoreUnknownDirectives(root: Root, source: string, problems: Problem[]): void {
  eachChild(root, (node) => {
    if (!isDirective(node) || isKnown(node)) return [node];
    checkName(node, problems);
    return asTyped(node, source);
  });
}

/** Reports what looks like a directive and is none; a word after a lone colon is ordinary writing. */
function checkName(node: Directive, problems: Problem[]): void {
  const { name } = node;
  const line = node.position?.start.line ?? 1;
  const rule = ruleOf(node);
  if (node.type === 'textDirective' && node.children.length === 0) return;
  if (rule) problems.push({ rule: 'directive-colons', line, data: { name, colons: ':'.repeat(colonsOf[rule.shape]) } });
  else problems.push({ rule: 'directive-unknown', line, data: { name } });
}

const colonsOf = { containerDirective: 3, leafDirective: 2, textDirective: 1 };

/** Replaces every directive of the closed list by the elements it stands for, deepest first. */
export function buildDirectives(root: Root, context: DirectiveContext): void {
  eachChild(root, (node) => (isDirective(node) ? [buildDirective(node, context)] : [node]));
}

/** Reports the directives that only the items of a self-assessment may hold, wherever they stand in a text. */
export function checkMisplaced(nodes: readonly RootContent[], problems: Problem[]): void {
  for (const node of nodes) {
    const isMisplaced = isDirective(node) && ['hint', 'reread'].includes(node.name);
    if (isMisplaced)
      problems.push({ rule: 'directive-misplaced', line: node.position?.start.line ?? 1, data: { name: node.name } });
    if ('children' in node) checkMisplaced(node.children, problems);
  }
}

function eachChild(parent: Parents, replace: (node: RootContent) => RootContent[]): void {
  const children = parent.children as RootContent[];
  parent.children = children.flatMap((child) => {
    if ('children' in child) eachChild(child, replace);
    return replace(child);
  });
}

function isKnown(node: Directive): boolean {
  return isForeignPassage(node) || ruleOf(node)?.shape === node.type;
}

function isForeignPassage(node: Directive): boolean {
  return node.type === 'textDirective' && passageLanguages.includes(node.name) && node.children.length > 0;
}

function ruleOf(node: Directive): DirectiveRule | undefined {
  return Object.hasOwn(directiveRules, node.name) ? directiveRules[node.name] : undefined;
}

function buildDirective(node: Directive, context: DirectiveContext): RootContent {
  if (node.type === 'textDirective') return buildForeignPassage(node.name, node.children);
  const rule = ruleOf(node);
  if (!rule) return node;
  checkAttributes(node, rule, context.problems);
  const parts = partsOf(node);
  const known = [...(rule.required ?? []), ...(rule.optional ?? [])];
  const kept = Object.entries(parts.attributes).filter(([key, value]) => known.includes(key) && fits(rule, key, value));
  const built = rule.build({ ...parts, attributes: Object.fromEntries(kept) }, context);
  locate(built, node.position);
  return { ...built, data: mergeData(built, node) };
}

/** Elements that a directive makes stand where the directive stands, so that problems found in them have a line. */
function locate(node: RootContent, position: RootContent['position']): void {
  if (node.position !== undefined || position === undefined) return;
  node.position = position;
  if ('children' in node) for (const child of node.children) locate(child, position);
}

/** Keeps what earlier steps wrote on the directive, its passage id, beside the element's own attributes. */
function mergeData(built: RootContent, node: Directive): RootContent['data'] {
  const own = (built.data ?? {}) as { hProperties?: object };
  const inherited = (node.data ?? {}) as { hProperties?: object };
  return { ...own, hProperties: { ...inherited.hProperties, ...own.hProperties } };
}

function checkAttributes(node: Directive, rule: DirectiveRule, problems: Problem[]): void {
  const { name } = node;
  const line = node.position?.start.line ?? 1;
  const known = [...(rule.required ?? []), ...(rule.optional ?? [])];
  for (const [attribute, value] of Object.entries(node.attributes ?? {})) {
    const data = { name, attribute, value: value ?? '' };
    if (!known.includes(attribute)) problems.push({ rule: 'directive-attribute-unknown', line, data });
    else if (!fits(rule, attribute, value ?? '')) problems.push({ rule: 'directive-attribute-invalid', line, data });
  }
  for (const attribute of rule.required ?? []) {
    if (!node.attributes?.[attribute])
      problems.push({ rule: 'directive-attribute-missing', line, data: { name, attribute } });
  }
}

function fits(rule: DirectiveRule, key: string, value: string): boolean {
  return rule.patterns?.[key]?.test(value) ?? true;
}

/** What was typed: the marks as text, what they enclose still rendered. */
function asTyped(node: Directive, source: string): RootContent[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (node.type === 'textDirective') {
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (!first || !last) return [textNode(source.slice(start, end))];
    const opening = source.slice(start, first.position?.start.offset ?? start);
    const closing = source.slice(last.position?.end.offset ?? end, end);
    return [textNode(opening), ...node.children, textNode(closing)];
  }
  const firstLine = source.slice(start, end).split('\n', 1)[0] ?? '';
  const opening = { type: 'paragraph' as const, children: [textNode(firstLine)] as PhrasingContent[] };
  return node.type === 'leafDirective' ? [opening] : [opening, ...node.children];
}
