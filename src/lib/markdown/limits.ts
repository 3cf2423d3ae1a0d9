// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Problem } from './problem.ts';

/** A lesson of 1,800 words is about 15 KiB; this leaves room without letting a text hold the renderer. */
export const maxTextBytes = 256 * 1024;
/** Levels of lists and quotations; beyond it parsing costs grow faster than the text. */
export const maxNesting = 20;
/** Characters on one line: one sentence per line needs a few hundred. */
export const maxLineLength = 5000;
/** Brackets left open at once; link look-ups cost a pass over the rest of the paragraph for each. */
export const maxOpenBrackets = 30;

/**
 * Refuses, before any parsing, the texts that would make parsing slow or overflow the stack. Linear in the text.
 *
 * What it returns is empty for every text a person would write.
 */
export function checkLimits(text: string): Problem[] {
  if (new TextEncoder().encode(text).length > maxTextBytes) return [tooLarge(maxTextBytes)];
  const problems: Problem[] = [];
  const lines = text.split('\n');
  let openBrackets = 0;
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.length > maxLineLength) problems.push({ rule: 'line-too-long', line });
    if (nestingOf(content) > maxNesting) problems.push({ rule: 'nesting-too-deep', line });
    openBrackets = content === '' ? 0 : Math.max(0, openBrackets + bracketBalance(content));
    if (openBrackets > maxOpenBrackets) problems.push({ rule: 'nesting-too-deep', line });
    if (problems.length > 0) return problems;
  }
  return problems;
}

/** The problem of a file over its size cap. */
export function tooLarge(limitBytes: number): Problem {
  return { rule: 'file-too-large', line: 1, data: { limitKib: String(limitBytes / 1024) } };
}

const containerMarkers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;
const directiveColons = /^[ \t]*(:{3,})/;

function nestingOf(line: string): number {
  const markers = containerMarkers.exec(line)?.[0] ?? '';
  const depth = markers.replace(/\d+/g, '1').replace(/[ \t]/g, '').replace(/1[.)]/g, '-').length;
  // Without a marker on the line, indentation alone is code or continuation text and nests nothing new.
  const indentation = depth > 0 ? Math.floor((/^[ \t]*/.exec(line)?.[0].replace(/\t/g, '    ').length ?? 0) / 2) : 0;
  const colons = directiveColons.exec(line)?.[1]?.length ?? 0;
  return Math.max(depth + indentation, colons - 2);
}

function bracketBalance(line: string): number {
  let balance = 0;
  for (const character of line) {
    if (character === '[') balance += 1;
    else if (character === ']') balance -= 1;
  }
  return balance;
}
