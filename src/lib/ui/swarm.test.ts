// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSwarm, LARGEST_SWARM } from './swarm.ts';

const boxes = fc.record({
  count: fc.integer({ min: -5, max: 1000 }),
  width: fc.integer({ min: 20, max: 1200 }),
  height: fc.integer({ min: 20, max: 1200 }),
});

describe('the swarm of an identifier', () => {
  test('is always the same', () => {
    fc.assert(
      fc.property(fc.string(), boxes, (seed, box) => {
        expect(drawSwarm(seed, box)).toEqual(drawSwarm(seed, box));
      }),
    );
  });

  test('does not change from one release to the next', () => {
    expect(drawSwarm('internet-reprendre-le-controle').slice(0, 3)).toEqual([
      { x: 187, y: 196, r: 2.5, ink: 'cool' },
      { x: 165, y: 194, r: 5, ink: 'ink' },
      { x: 186, y: 186, r: 3.5, ink: 'warm' },
    ]);
  });

  test('differs from that of any other identifier', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 2 }), (seeds) => {
        const [one, other] = seeds.map((seed) => drawSwarm(seed));
        expect(one).not.toEqual(other);
      }),
    );
  });

  test('keeps every dot inside its box', () => {
    fc.assert(
      fc.property(fc.string(), boxes, (seed, box) => {
        for (const { x, y, r } of drawSwarm(seed, box)) {
          expect(r).toBeGreaterThan(0);
          expect(Math.min(x - r, y - r)).toBeGreaterThanOrEqual(0);
          expect(x + r).toBeLessThanOrEqual(box.width);
          expect(y + r).toBeLessThanOrEqual(box.height);
        }
      }),
    );
  });

  test('has the asked number of dots, at least one and never more than a page can bear', () => {
    fc.assert(
      fc.property(fc.string(), boxes, (seed, box) => {
        const expected = Math.min(LARGEST_SWARM, Math.max(1, box.count));
        expect(drawSwarm(seed, box)).toHaveLength(expected);
      }),
    );
  });

  test('mixes inks and sizes', () => {
    const dots = drawSwarm('un-module');
    expect(new Set(dots.map((dot) => dot.ink)).size).toBe(3);
    expect(new Set(dots.map((dot) => dot.r)).size).toBeGreaterThan(2);
  });
});
