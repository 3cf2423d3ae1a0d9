// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { hasWords, type Part } from './textParts.ts';

/** One field of a front matter with its lines; `key` is '' for what stands above the first. */
export type HeaderField = { key: string; text: string };

/** Ten times those of a course. */
const mostFields = 200;

/** Cuts a front matter, fences included, into its fields; undefined when it does not read, or not line by line. */
export function cutHeader(header: string): HeaderField[] | undefined {
  const { lineOf, problems } = splitFrontMatter(header);
  const lines = header.split(/(?<=\n)/);
  const starts = Object.entries(lineOf).toSorted(([, a], [, b]) => a - b);
  const isAlone = ([, line]: [string, number], rank: number) =>
    line > (starts[rank - 1]?.[1] ?? 1) && /^[^\s{]/.test(lines[line - 1] ?? '');
  if (problems.length > 0 || starts.length > mostFields || !starts.every(isAlone)) return undefined;
  const ends = [...starts.slice(1).map(([, line]) => line), lines.length];
  const textAt = (start: number, end: number) => lines.slice(start - 1, end - 1).join('');
  const fields = starts.map(([key, line], rank) => ({ key, text: textAt(line, ends[rank] ?? line) }));
  const above = textAt(2, starts[0]?.[1] ?? lines.length);
  return above === '' ? fields : [{ key: '', text: above }, ...fields];
}

/** Cuts a field line by line: the lines of an entry of a list are told from those of the next by its first line. */
export function cutField({ key, text }: HeaderField): Part[] {
  let entry = '';
  let rank = 0;
  return text.split(/(?<=\n)/).map((line) => {
    if (/^\s*- /.test(line)) entry = line;
    rank = hasWords(line) ? 0 : rank + 1;
    return { kind: 'frontMatter', text: line, name: '', label: key, key: `${entry}\0${rank}\0${line}` };
  });
}

/** Makes one part of a field, or of a whole front matter. */
export function wholePart(text: string, label = ''): Part[] {
  return text === '' ? [] : [{ kind: 'frontMatter', text, name: '', label, key: text }];
}
