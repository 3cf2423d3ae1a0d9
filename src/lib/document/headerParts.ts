// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { hasWords, type Part } from './textParts.ts';

/** One field of a front matter with its lines; `key` is '' for what stands above the first. */
export type HeaderField = { key: string; text: string };

/** A text in two; `fields` is undefined when the front matter is missing, or cannot be cut field by field. */
export type CutHeader = { header: string; fields: HeaderField[] | undefined; body: string };

export function cutHeader(text: string): CutHeader {
  const { lineOf, body, problems } = splitFrontMatter(text);
  const header = text.slice(0, text.length - body.length);
  const lines = header.split(/(?<=\n)/);
  const starts = Object.entries(lineOf).toSorted(([, a], [, b]) => a - b);
  const isCuttable =
    problems.length === 0 &&
    starts.every(([, line], rank) => line > (starts[rank - 1]?.[1] ?? 1) && /^[^\s{]/.test(lines[line - 1] ?? ''));
  if (!isCuttable || header === '') return { header, fields: undefined, body };
  const ends = [...starts.slice(1).map(([, line]) => line), lines.length];
  const above = lines.slice(1, (starts[0]?.[1] ?? lines.length) - 1).join('');
  const fields = starts.map(([key, line], rank) => ({
    key,
    text: lines.slice(line - 1, (ends[rank] ?? line) - 1).join(''),
  }));
  return { header, fields: above === '' ? fields : [{ key: '', text: above }, ...fields], body };
}

/** Cuts a field line by line; the lines of an entry of a list are told from those of the next by its first line. */
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
