// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import { checkLimits } from '../markdown/limits.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plainText.ts';
import type { Problem } from '../markdown/problem.ts';
import type { CourseFields } from './courseFields.ts';

/** Checks that the steps of a complete guide fill its duration, neither more nor less. Lines are those of the file. */
export function checkCompleteGuide({ minutes }: Pick<CourseFields, 'minutes'>, frontMatter: FrontMatter): Problem[] {
  const { body, bodyStartLine, lineOf } = frontMatter;
  if (checkLimits(body).length > 0) return [];
  if (minutes === undefined) return [{ rule: 'field-missing', line: 1, data: { field: 'minutes' } }];
  const steps = listStepMinutes(parseMarkdown(body));
  if (steps.length === 0) return [{ rule: 'guide-without-steps', line: bodyStartLine }];
  const total = steps.reduce((sum, step) => sum + step, 0);
  if (total === minutes) return [];
  return [
    { rule: 'guide-minutes', line: lineOf.minutes ?? 1, data: { total: String(total), minutes: String(minutes) } },
  ];
}

/** The minutes of each step: the cells below the heading “Minutes” of its tables. */
export function listStepMinutes(tree: Root): number[] {
  const minutes: number[] = [];
  visit(tree, 'table', (table) => void minutes.push(...minutesIn(table)));
  return minutes;
}

function minutesIn({ children: [head, ...rows] }: Table): number[] {
  const column = head?.children.findIndex((cell) => /^minutes$/i.test(plainText(cell))) ?? -1;
  if (column < 0) return [];
  return rows.map(({ children }) =>
    Number(/\d+/.exec(plainText(children[column] ?? { type: 'text', value: '' }))?.[0] ?? 0),
  );
}
