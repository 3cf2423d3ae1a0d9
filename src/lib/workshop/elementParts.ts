// SPDX-License-Identifier: AGPL-3.0-or-later
import { findItemLines } from '../assessment/itemLines.ts';
import { readLines, type LineRange } from '../document/textLines.ts';
import type { BundleElement } from './bundle.ts';

/** A passage of a text, as its revision names it. */
export type PassageAt = LineRange & { passageId: string };

/** An activity of a lesson. `objectives` are ranks in the lesson's list, from 1. */
export type LessonActivity = {
  passageId: string;
  title: string;
  /** What its author says it takes. */
  minutes: number | undefined;
  objectives: number[];
  source: string;
};

/** The lines that activities of a text may begin on, from 1: most of its passages need not be read to find them. */
export function listActivityLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (opening.test(line) ? index + 1 : []));
}

/** The activities of a lesson: `:::activity[La poste humaine]{minutes="25" objective="1 4"}`. */
export function listActivities(text: string, passages: readonly PassageAt[]): LessonActivity[] {
  const lines = text.split('\n');
  return passages.flatMap((passage) => {
    const opened = opening.exec(lines[passage.startLine - 1] ?? '');
    if (!opened) return [];
    const { title = '', attributes = '' } = opened.groups ?? {};
    const source = readLines(text, passage);
    const minutes = /\bminutes="(\d{1,3})"/.exec(attributes)?.[1];
    const objectives = /\bobjective="([\d ]*)"/.exec(attributes)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
    const facts = { minutes: minutes === undefined ? undefined : Number(minutes), objectives, source };
    return [{ passageId: passage.passageId, title, ...facts }];
  });
}

const opening = /^:{3,}activity(?:\[(?<title>[^\]\n]*)\])?(?:\{(?<attributes>[^}\n]*)\})?[ \t]*(?:\n|$)/;

/** The passages of a text by their first words, without the marks of Markdown. Headings are none. */
export function listPassageChoices(
  text: string,
  passages: readonly PassageAt[],
): Array<{ passageId: string; words: string; source: string }> {
  return passages.map((passage) => {
    const source = readLines(text, passage);
    return { passageId: passage.passageId, words: firstWords(source), source };
  });
}

const longestWords = 80;

/** The first words of a Markdown source, as a title. */
export function firstWords(source: string): string {
  const plain = source
    .replace(/^:{3,}[\w-]*/gm, ' ')
    .replace(/!?\[([^\]]*)\](?:\([^)]*\))?/g, '$1')
    .replace(/\{[^{}]*\}|[*_`|#>]|^\s*(?:[-+]|\d+\.)\s/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= longestWords) return plain || '…';
  return `${plain.slice(0, longestWords).replace(/\s\S*$/, '')}…`;
}

export type PartText = {
  text: string;
  passages: readonly PassageAt[];
};

/** The source of what an element is about in one revision: a part, or the whole. Undefined when the part is not there. */
export function findElementSource(
  { kind, partId }: Pick<BundleElement, 'kind' | 'partId'>,
  { text, passages }: PartText,
): string | undefined {
  if (partId === undefined) return text;
  const lines = kind === 'item' ? findItemLines(text, partId) : passages.find(({ passageId }) => passageId === partId);
  return lines && readLines(text, lines);
}
