// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { checkLimits } from '../markdown/limits.ts';
import { outlineMarkdown } from '../markdown/outline.ts';

/**
 * The lines of one section in a whole text, its heading and all below it, smaller sections included; 1-based, `endLine` included.
 * Undefined when there is no such section.
 */
export function findSectionLines(text: string, sectionId: string): { startLine: number; endLine: number } | undefined {
  const { body, bodyStartLine } = splitFrontMatter(text);
  if (checkLimits(body).length > 0) return undefined;
  const { sections } = outlineMarkdown(body);
  const index = sections.findIndex(({ id }) => id === sectionId);
  const section = sections[index];
  if (!section) return undefined;
  const lines = body.split('\n');
  const next = sections.slice(index + 1).find(({ depth }) => depth <= section.depth);
  let endLine = (next?.line ?? lines.length + 1) - 1;
  while (endLine > section.line && lines[endLine - 1]?.trim() === '') endLine -= 1;
  return { startLine: section.line + bodyStartLine - 1, endLine: endLine + bodyStartLine - 1 };
}
