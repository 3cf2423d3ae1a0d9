// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { findExplicitId } from '../markdown/headings.ts';
import { checkLimits } from '../markdown/limits.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { splitItems } from './itemParts.ts';

/** The lines of one item in the whole text of a self-assessment, 1-based, `endLine` included; undefined when it has none. */
export function findItemLines(text: string, itemId: string): { startLine: number; endLine: number } | undefined {
  const { body, bodyStartLine } = splitFrontMatter(text);
  if (checkLimits(body).length > 0) return undefined;
  const { parts } = splitItems(parseMarkdown(body));
  const part = parts.find(({ heading }) => findExplicitId(heading) === itemId);
  const startLine = part?.heading.position?.start.line;
  if (!part || startLine === undefined) return undefined;
  const endLine = part.content.at(-1)?.position?.end.line ?? part.heading.position?.end.line ?? startLine;
  return { startLine: startLine + bodyStartLine - 1, endLine: endLine + bodyStartLine - 1 };
}
