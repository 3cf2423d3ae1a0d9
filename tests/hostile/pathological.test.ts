// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/lib/markdown/frontMatter.ts';
import { checkLimits, maxTextBytes } from '../../src/lib/markdown/limits.ts';
import { emptyContext, renderLesson } from '../../src/lib/markdown/renderLesson.ts';
import { pathological, type Pathological } from './pathological.ts';

/** Of processor time. A refusal reads the text once; a rendering waits in a thread of its own. */
const refusalMs = 250;
const renderingMs = 1500;
/**
 * Four times the text may take ten times as long, as memory fills, or a moment more: a short table may have many cells,
 * and processors differ.
 */
const growth = 10;
const marginMs = 400;
const tries = 5;
/** On the wall, for a machine that does ten other things. */
const patienceMs = 60_000;

const context = emptyContext('fr');
const render = (text: string) => renderLesson(text, context);

describe.each(pathological)('$id', { timeout: patienceMs }, ({ build }) => {
  test('is refused at once, or rendered in a time that grows as it does', () => {
    const longest = findLongestAccepted(build);
    let before = Infinity;
    for (const size of [longest / 16, longest / 4, longest]) {
      const text = build(Math.floor(size));
      const limit = Math.min(renderingMs, growth * before + marginMs);
      before = measureMs(() => render(text), limit);
      expect(before, `${text.length} characters`).toBeLessThan(limit);
    }
  });

  test('is read or refused at once when it is as long as a file may be', () => {
    const text = build(maxTextBytes);
    expect(measureMs(() => checkLimits(text), refusalMs)).toBeLessThan(refusalMs);
    expect(measureMs(() => splitFrontMatter(text), refusalMs)).toBeLessThan(refusalMs);
  });
});

test('a refused text is not rendered at all, and its problem is placed', () => {
  const text = `Un mot.\n\n${'> '.repeat(25)}mot`;
  expect(render(text)).toMatchObject({ html: '', problems: [{ rule: 'nesting-too-deep', line: 3 }] });
});

describe('what a person would write is accepted:', () => {
  test.each([
    ['four thousand sentences', `${'Une phrase comme une autre, avec un mot *seul*.\n'.repeat(8)}\n`.repeat(500)],
    [
      'a list of three hundred words in bold',
      '- **mot** : ce qu’il *veut* dire, [ailleurs](https://ailleurs.example).\n'.repeat(300),
    ],
    ['a table of two hundred rows', `| a | b | c | d |\n| - | - | - | - |\n${'| **a** | b | | d |\n'.repeat(200)}`],
    ['six levels of lists', Array.from({ length: 6 }, (_, level) => `${'  '.repeat(level)}- mot`).join('\n')],
    ['a hundred boxes, one after the other', ':::callout{kind=example}\nUn mot.\n:::\n\n'.repeat(100)],
    [
      'boxes in a box in a list',
      '- Un mot.\n\n    ::::activity[Essayer]\n    :::hint\n    Un mot.\n    :::\n    ::::\n\n'.repeat(40),
    ],
    ['a program', `~~~\n${'int *p = &tab[i]; /* une_variable */\n'.repeat(60)}~~~\n`],
    ['an address of fifteen hundred characters', `https://ailleurs.example/?q=${'a'.repeat(1500)}`],
  ])('%s', (_, text) => {
    expect(checkLimits(text)).toEqual([]);
  });
});

/** The largest size, to a sixteenth, that the limits let through. */
function findLongestAccepted(build: Pathological['build']): number {
  let accepted = 50;
  let refused = maxTextBytes;
  if (checkLimits(build(refused)).length === 0) return refused;
  while (refused - accepted > accepted / 16) {
    const size = Math.floor((accepted + refused) / 2);
    if (checkLimits(build(size)).length > 0) refused = size;
    else accepted = size;
  }
  return accepted;
}

/** Processor time of this thread, so that a busy machine changes little; the best of a few tries when one is too long. */
function measureMs(run: () => unknown, limitMs: number): number {
  let best = Infinity;
  for (let attempt = 0; attempt < tries && best >= limitMs; attempt += 1) {
    const before = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
