// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { maxLines, maxTextBytes } from '../markdown/limits.ts';
import { carryPassageIds } from './passageIds.ts';
import { compareTexts } from './textDifference.ts';

/** Of processor time, which other programs do not use up. */
const mostMs = 1_000;
/** Four times the text may take ten times as long, or a moment more. */
const [growth, marginMs, tries] = [10, 200, 3];

function measureMs(act: () => unknown): number {
  const times = Array.from({ length: tries }, () => {
    const start = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

function expectBounded(act: (share: number) => unknown): void {
  let before = Infinity;
  for (const share of [1 / 16, 1 / 4, 1]) {
    const took = measureMs(() => act(share));
    expect(took, `${share} of the longest`).toBeLessThan(Math.min(mostMs, growth * before + marginMs));
    before = took;
  }
}

const lines = (count: number, lineOf: (at: number) => string) => Array.from({ length: count }, (_, at) => lineOf(at));
const words = (from: number, count: number) => lines(count, (at) => `m${(from + at) * 7919}`).join(' ');
const charactersOf = (count: number) => Math.floor(maxTextBytes / count);

const hostileLines: ReadonlyArray<readonly [string, number, (at: number) => string, (at: number) => string]> = [
  ['nothing in common', maxLines, (at) => `avant ${at}`, (at) => `après ${at}`],
  ['the same lines in another order', maxLines, (at) => `l${at % 50}`, (at) => `l${(at * 17) % 50}`],
  [
    'a word more in a line of nine',
    maxLines,
    (at) => `l${at % 7}`,
    (at) => (at % 9 === 0 ? `l${at % 7} mot` : `l${at % 7}`),
  ],
  ['long lines that differ by half', 590, (at) => 'a '.repeat(200) + at, (at) => 'b a '.repeat(100) + at],
  ['lines as long as may be', 50, () => '.,'.repeat(charactersOf(100)), () => ',.'.repeat(charactersOf(100))],
  [
    'some words changed in each line',
    200,
    (at) => words(at * 90, 90),
    (at) => `z ${words(at * 90 + 1, 44)} z ${words(at * 90 + 45, 44)}`,
  ],
];

test.each(hostileLines)(
  'the difference of texts with %s is found in time, or told whole',
  (_, count, before, after) => {
    expectBounded((share) => {
      const [from, to] = [before, after].map((lineOf) => lines(Math.ceil(count * share), lineOf).join('\n'));
      return compareTexts(from ?? '', to ?? '');
    });
  },
);

const hostilePassages: ReadonlyArray<readonly [string, number, (at: number) => string, (at: number) => string]> = [
  ['nearly one passage', maxLines / 2, (at) => `z a b c d e ${at}`, (at) => `a b c d e y${at}`],
  ['the same passage', maxLines / 2, () => 'a b c', () => 'a b c'],
  ['the same words', 600, (at) => words(0, 50) + at, (at) => at + words(0, 50)],
];

test.each(hostilePassages)(
  'the ids of passages that are all %s are carried in time, once each',
  (_, count, before, after) => {
    expectBounded((share) => {
      const parent = lines(Math.ceil(count * share), before).map((text, at) => ({ id: `p-${at}`, text }));
      const texts = lines(parent.length, after);
      const ids = carryPassageIds({ parent, texts, retired: [], derive: () => 'p' });
      expect(new Set(ids).size).toBe(texts.length);
      return ids;
    });
  },
);
