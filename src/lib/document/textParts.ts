// SPDX-License-Identifier: AGPL-3.0-or-later
import { listSentenceStarts } from '../markdown/sentences.ts';
import { makeCodeMeasure } from './fencedCode.ts';

export type PartKind =
  | 'frontMatter'
  | 'heading'
  | 'stem'
  | 'sentence'
  | 'explanation'
  | 'entry'
  | 'key'
  | 'option'
  | 'row'
  | 'code'
  | 'box'
  | 'break'
  | 'item'
  | 'passage';

/** A part of a text that is merged whole. */
export type Part = {
  kind: PartKind;
  /** With what separates it from the next one: the parts, joined, are the text. */
  text: string;
  /** The same for the same text in the same place: blank lines and fences are told apart by the words before them. */
  key: string;
  /** The id written at its end; for the key of an option, that of the option. Possibly empty. */
  name: string;
  /** The heading it stands under, or the field of the front matter; possibly empty. */
  label: string;
};

type Piece = { kind: PartKind; text: string; name?: string };
type Reading = {
  parts: Part[];
  /** The last heading. */
  heading: Part | undefined;
  label: string;
  isInOption: boolean;
  lastWords: string;
  wordlessCount: number;
};

/**
 * Cuts the Markdown below a front matter into headings, sentences, entries of lists, rows of tables, fenced code,
 * fences of boxes, blank lines and, in self-assessments, stems, options, explanations and the boxes ticked.
 *
 * A line of several sentences is cut where neither quotation, bracket nor emphasis is open.
 */
export function cutParts(body: string): Part[] {
  const reading: Reading = {
    parts: [],
    heading: undefined,
    label: '',
    isInOption: false,
    lastWords: '',
    wordlessCount: 0,
  };
  const lines = body.split(/(?<=\n)/);
  const measureCode = makeCodeMeasure(lines);
  let at = 0;
  while (at < lines.length) {
    const codeLength = measureCode(at);
    const text = lines.slice(at, at + Math.max(1, codeLength)).join('');
    for (const piece of codeLength > 0 ? [{ kind: 'code' as const, text }] : cutLine(text, reading)) {
      addPart(piece, reading);
    }
    at += Math.max(1, codeLength);
  }
  return reading.parts;
}

const tick = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+)(\S[\s\S]*)$/;

function cutLine(line: string, reading: Reading): Piece[] {
  if (line.trim() === '') return [{ kind: 'break', text: line }];
  if (/^#{1,6}\s/.test(line)) {
    reading.label = titleOf(line);
    reading.isInOption = false;
    return [{ kind: 'heading', text: line }];
  }
  const [, mark, words] = tick.exec(line) ?? [];
  if (mark !== undefined && words !== undefined) {
    reading.isInOption = true;
    return [
      { kind: 'key', text: mark, name: idOf(words) || words.trim() },
      { kind: 'option', text: words },
    ];
  }
  if (!/^[ \t]/.test(line)) reading.isInOption = false;
  return cutPlainLine(line, reading.isInOption);
}

function cutPlainLine(line: string, isInOption: boolean): Piece[] {
  if (/^[\s>]*:{3,}/.test(line)) return [{ kind: 'box', text: line }];
  if (/^[\s>]*\|/.test(line)) return [{ kind: 'row', text: line }];
  if (/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/.test(line)) return [{ kind: 'entry', text: line }];
  return cutSentences(line).map((text) => ({ kind: isInOption ? 'explanation' : 'sentence', text }));
}

/** A line of more sentences is left whole: nobody wrote it. */
const mostSentences = 100;

function cutSentences(line: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  // Most lines are one sentence, and finding that they are takes longer than to see no mark inside.
  const isCut = /[.!?…]\s+\S/.test(line) && !/^\s*::|\|/.test(line);
  const starts = isCut ? listSentenceStarts(line) : [];
  for (const start of starts.length > mostSentences ? [] : starts) {
    if (!isBalanced(line.slice(from, start))) continue;
    pieces.push(line.slice(from, start));
    from = start;
  }
  return [...pieces, line.slice(from)];
}

function isBalanced(words: string): boolean {
  const count = (sign: string) => words.split(sign).length - 1;
  const pairs = ['[]', '()', '{}', '«»', '“”'];
  return (
    pairs.every((pair) => count(pair.charAt(0)) === count(pair.charAt(1))) &&
    ['*', '_', '`', '"', '~'].every((sign) => count(sign) % 2 === 0)
  );
}

function addPart({ kind, text, name = idOf(text) }: Piece, reading: Reading): void {
  const { parts, label } = reading;
  const last = parts.at(-1);
  if (kind === 'break' && last?.kind === 'break') {
    last.text += text;
    last.key += text;
    return;
  }
  const part = { kind, text, name, label, key: keyOf({ kind, text, name }, reading) };
  // The heading above options is the stem of an item.
  if (kind === 'key' && reading.heading) reading.heading.kind = 'stem';
  if (kind === 'heading') reading.heading = part;
  parts.push(part);
}

function keyOf({ kind, text, name }: Required<Piece>, reading: Reading): string {
  // Two items may have options of one name.
  if (kind === 'key') return `${reading.heading?.name ?? ''}\0${name}\0${text}`;
  if (hasWords(text)) {
    reading.lastWords = text;
    reading.wordlessCount = 0;
    return text;
  }
  reading.wordlessCount += 1;
  return `${reading.lastWords.slice(-80)}\0${reading.wordlessCount}\0${text}`;
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function titleOf(heading: string): string {
  return heading.replace(/^#+\s*/, '').replace(/\s*(?:\{#[^{}\s]*\})?\s*$/, '');
}

function idOf(text: string): string {
  return /\{#([^{}\s]*)\}\s*$/.exec(text)?.[1] ?? '';
}
