// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarsen, drawBars, readPapers } from './aggregates.ts';
import { aQuestion } from './liveTesting.ts';
import { fewAnswers, liveBounds } from './liveSession.ts';

const single = aQuestion();
const multiple = { ...single, kind: 'multiple' as const };
const most = liveBounds.papers;

describe('what is kept of answers', () => {
  test('is never broken down where few answered, and always where enough did', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), (devices, papers) => {
        const kept = coarsen({ round: 1, devices, papers, counts: { service: devices + papers } });
        expect(kept.counts === undefined).toBe(devices + papers < fewAnswers);
        expect(kept).toMatchObject({ devices, papers });
      }),
    );
  });
});

describe('the bars of a question', () => {
  test('have one for each option, in its order, and shares of those who answered', () => {
    const bars = drawBars(single, { round: 1, devices: 6, papers: 2, counts: { service: 6, cable: 2, __proto__: 9 } });
    expect(bars.map(({ optionId, count, share }) => [optionId, count, share])).toEqual([
      ['service', 6, 0.75],
      ['cable', 2, 0.25],
      ['constructor', 0, 0],
    ]);
  });

  test('are empty when nobody answered, and none where counts were not kept', () => {
    expect(drawBars(single, { round: 1, devices: 0, papers: 0, counts: {} }).map(({ share }) => share)).toEqual([
      0, 0, 0,
    ]);
    expect(drawBars(single, { round: 1, devices: 2, papers: 0, counts: undefined })).toEqual([]);
  });
});

describe('cards that are counted in', () => {
  const numbers: Record<string, number> = { service: 3, cable: 4, constructor: 0 };
  const numberOf = (id: string) => numbers[id] ?? 0;

  test('are a person each where one answer is asked for', () => {
    expect(readPapers(single, { numberOf, people: 0, most })?.papers).toBe(7);
  });

  test('are at most one of each kind for a person where several are', () => {
    expect(readPapers(multiple, { numberOf, people: 5, most })?.papers).toBe(5);
    expect(readPapers(multiple, { numberOf, people: 3, most })).toBeUndefined();
  });

  test.each([-1, 1.5, Number.NaN, most + 1])('are refused when they are %j', (number) => {
    expect(readPapers(single, { numberOf: () => number, people: 0, most })).toBeUndefined();
  });
});
