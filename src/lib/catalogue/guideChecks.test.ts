// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { checkCompleteGuide } from './guideChecks.ts';

const day = (...minutes: number[]) =>
  ['| Étape | Minutes |', '|---|---|', ...minutes.map((count) => `| Jouer | ${count} |`)].join('\n');

function check(minutes: number | undefined, ...tables: string[]) {
  const text = `---\nid: guide\ntitle: Guide\nminutes: ${minutes ?? ''}\n---\n\n${tables.join('\n\n')}\n`;
  return checkCompleteGuide({ minutes }, splitFrontMatter(text));
}

test('the steps of all its days add up to its duration', () => {
  expect(check(60, day(20, 40))).toEqual([]);
  expect(check(100, day(20, 40), '| Si | Alors |\n|---|---|\n| 12 | 30 |', day(40))).toEqual([]);
  expect(check(60, day(40, 40)).map(({ rule }) => rule)).toEqual(['guide-minutes']);
  expect(check(60, day(20, 30))).toEqual([{ rule: 'guide-minutes', line: 4, data: { total: '50', minutes: '60' } }]);
});

test('it gives its duration, and that of its steps', () => {
  expect(check(undefined, day(20))).toEqual([{ rule: 'field-missing', line: 1, data: { field: 'minutes' } }]);
  expect(check(60, 'On joue.')).toEqual([{ rule: 'guide-without-steps', line: 6 }]);
});
