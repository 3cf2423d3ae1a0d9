// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atRest, limits, mostLevel, nextLoad, pressureOf, type LoadMeasure, type LoadState } from './loadLevel.ts';

const idle: LoadMeasure = { delayMs: 0, inFlight: 0, waitingWrites: 0 };
const at = (pressure: number): LoadMeasure => ({ ...idle, delayMs: limits.delayMs * pressure });
const after = (measures: readonly LoadMeasure[], from: LoadState = atRest) => measures.reduce(nextLoad, from);
const times = (count: number, measure: LoadMeasure) => Array.from({ length: count }, () => measure);

test('a moment of work puts nothing off', () => {
  expect(after(times(100, at(0.9))).level).toBe(0);
});

test('each of the three measures counts alone', () => {
  for (const name of ['delayMs', 'inFlight', 'waitingWrites'] as const) {
    const measure = { ...idle, [name]: limits[name] };
    expect([name, pressureOf(measure), nextLoad(atRest, measure).level]).toEqual([name, 1, 1]);
  }
});

test('things are put off one after the other, the last one only when the rest is not enough by far', () => {
  expect([1, 2, 3, 4, 20].map((count) => after(times(count, at(2))).level)).toEqual([1, 2, 3, 4, 4]);
  expect(after(times(20, at(10))).level).toBe(mostLevel);
});

test('what was put off comes back one after the other, after three seconds of calm each', () => {
  const busy = after(times(3, at(1)));
  expect(after(times(5, idle), busy).level).toBe(3);
  expect(after(times(6, idle), busy).level).toBe(2);
  expect(after(times(30, idle), busy)).toEqual(atRest);
});

test('between calm and pressure nothing changes: levels do not flicker', () => {
  const busy = after(times(2, at(1)));
  expect(after(times(100, at(0.7)), busy).level).toBe(2);
  // Calm that is broken begins again.
  expect(after([...times(5, idle), at(0.7), ...times(5, idle)], busy).level).toBe(2);
});

test('whatever the load does, a level is one of those there are, moves by one, and calm ends it', () => {
  const number = fc.double({ min: 0, max: 1e6, noNaN: true });
  const measure = fc.record({ delayMs: number, inFlight: number, waitingWrites: number });
  fc.assert(
    fc.property(fc.array(measure, { maxLength: 60 }), (measures) => {
      let state = atRest;
      for (const one of measures) {
        const next = nextLoad(state, one);
        expect(Math.abs(next.level - state.level)).toBeLessThanOrEqual(1);
        expect(next.level).toBeGreaterThanOrEqual(0);
        expect(next.level).toBeLessThanOrEqual(mostLevel);
        if (pressureOf(one) < 1) expect(next.level).toBeLessThanOrEqual(state.level);
        state = next;
      }
      expect(after(times(60, idle), state)).toEqual(atRest);
    }),
  );
});
