// SPDX-License-Identifier: AGPL-3.0-or-later
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export type FrontMatter = {
  /** The keys as written; their values are not checked yet. Never has a prototype key such as `__proto__`. */
  data: Record<string, unknown>;
  /** The Markdown below the front matter. */
  body: string;
  /** 1-based line of the file on which `body` starts. */
  bodyStartLine: number;
  /** 1-based line of each top-level key. */
  lineOf: Record<string, number>;
  /** 1-based line of each entry of a top-level key that holds a list. */
  entryLinesOf: Record<string, number[]>;
  problems: Problem[];
};

const fence = /^---\n([\s\S]*?)(?:^|\n)---\n?/;

/**
 * Separates a file's YAML front matter from its Markdown. The text must be normalised (`normaliseText`).
 *
 * A front matter that cannot be read gives empty `data` and a problem; the body is still returned.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const match = fence.exec(text);
  if (!match) {
    return { ...nothing(), body: text, bodyStartLine: 1, problems: [{ rule: 'front-matter-missing', line: 1 }] };
  }
  const body = text.slice(match[0].length);
  const bodyStartLine = match[0].split('\n').length;
  return { body, bodyStartLine, ...readYaml(match[1] ?? '') };
}

/** The front matter of a normalised text as written, with its fences; '' when there is none. */
export function headerOf(text: string): string {
  return fence.exec(text)?.[0] ?? '';
}

const nothing = () => ({ data: {}, lineOf: {}, entryLinesOf: {} });

type Reading = Pick<FrontMatter, 'data' | 'lineOf' | 'entryLinesOf' | 'problems'>;

/** Ten times the longest header of a course; reading one takes the square of its keys. */
const maxHeaderLength = 32 * 1024;

function readYaml(source: string): Reading {
  if (source.length > maxHeaderLength) return unreadable(2, 'TOO_LONG');
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false, schema: 'core', merge: false });
  const [error] = document.errors;
  // Line 1 of the YAML is line 2 of the file, below the opening fence.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1;
  if (error || !isMap(document.contents)) {
    const line = error ? lineAt(error.pos[0]) : 2;
    return unreadable(line, error ? error.code : 'NOT_A_LIST_OF_KEYS');
  }
  const reading: Reading = { data: {}, lineOf: {}, entryLinesOf: {}, problems: [] };
  for (const pair of document.contents.items) {
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string') return unreadable(2, 'KEY_NOT_A_WORD');
    const key = pair.key.value;
    if (key === '__proto__') return unreadable(2, 'KEY_FORBIDDEN');
    reading.lineOf[key] = lineAt(pair.key.range?.[0] ?? 0);
    if (isSeq(pair.value)) reading.entryLinesOf[key] = pair.value.items.map((entry) => lineAt(startOf(entry)));
    try {
      // 50 aliases are more than a hand-written front matter needs; without a cap, aliases of aliases grow without end.
      reading.data[key] = isNode(pair.value) ? pair.value.toJS(document, { maxAliasCount: 50 }) : null;
    } catch {
      // Beyond the cap, or for an alias that leads to itself, `yaml` throws.
      return unreadable(reading.lineOf[key], 'ALIASES');
    }
  }
  return reading;
}

function startOf(entry: unknown): number {
  return isNode(entry) ? (entry.range?.[0] ?? 0) : 0;
}

function unreadable(line: number, reason: string): Reading {
  return { ...nothing(), problems: [{ rule: 'front-matter-unreadable', line, data: { reason } }] };
}
