// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { now } from './learningTesting.ts';
import { createParcelShelf, parcelBounds } from './parcels.server.ts';

const nameOf = (number: number) => number.toString(16).padStart(32, '0');
const later = (ms: number) => new Date(now.getTime() + ms);
const bytes = (length: number) => new Uint8Array(length).fill(7);

test('a parcel is given once, as it was left', () => {
  const shelf = createParcelShelf();
  const parcel = Uint8Array.from([1, 2, 3]);
  shelf.leave(nameOf(1), parcel, now);
  expect(shelf.take(nameOf(1), now)).toEqual(parcel);
  expect(() => shelf.take(nameOf(1), now)).toThrow('learning/parcel-not-found');
  expect(shelf.measure()).toEqual({ parcels: 0, bytes: 0 });
});

test('a parcel waits ten minutes, then is gone', () => {
  const shelf = createParcelShelf();
  shelf.leave(nameOf(1), bytes(10), now);
  shelf.leave(nameOf(2), bytes(10), later(1000));
  expect(shelf.take(nameOf(1), later(parcelBounds.lifetimeMs - 1))).toHaveLength(10);
  shelf.sweep(later(parcelBounds.lifetimeMs + 1000));
  expect(shelf.measure()).toEqual({ parcels: 0, bytes: 0 });
  expect(() => shelf.take(nameOf(2), later(parcelBounds.lifetimeMs + 1000))).toThrow('learning/parcel-not-found');
});

test('nobody replaces a parcel that waits', () => {
  const shelf = createParcelShelf();
  shelf.leave(nameOf(1), bytes(10), now);
  expect(() => shelf.leave(nameOf(1), bytes(20), now)).toThrow('learning/parcel-taken');
  expect(shelf.take(nameOf(1), now)).toHaveLength(10);
});

test.each([0, parcelBounds.parcelBytes + 1, 10_000_000])('a parcel of %i bytes is refused', (length) => {
  const shelf = createParcelShelf();
  expect(() => shelf.leave(nameOf(1), bytes(length), now)).toThrow('learning/parcel-too-large');
  expect(shelf.measure()).toEqual({ parcels: 0, bytes: 0 });
});

test.each(['', '__proto__', 'a'.repeat(32).toUpperCase(), `${nameOf(1)}/`, nameOf(1).slice(1)])(
  'nothing is left under %j, nor found there',
  (name) => {
    const shelf = createParcelShelf();
    expect(() => shelf.leave(name, bytes(1), now)).toThrow('learning/parcel-taken');
    expect(() => shelf.take(name, now)).toThrow('learning/parcel-not-found');
  },
);

test('a full shelf refuses, in number and in size, and has room again when parcels go', () => {
  for (const length of [1, parcelBounds.parcelBytes]) {
    const shelf = createParcelShelf();
    let count = 0;
    expect(() => {
      for (; count < 1000; count += 1) shelf.leave(nameOf(count), bytes(length), now);
    }).toThrow('learning/parcels-full');
    expect(count).toBe(Math.min(parcelBounds.parcels, parcelBounds.shelfBytes / length));
    shelf.take(nameOf(0), now);
    shelf.leave(nameOf(5000), bytes(length), now);
    expect(() => shelf.leave(nameOf(5001), bytes(length), now)).toThrow('learning/parcels-full');
    shelf.leave(nameOf(5001), bytes(length), later(parcelBounds.lifetimeMs));
  }
});

test('whatever is done to it, the shelf counts what it holds, within its bounds', () => {
  const act = fc.record({
    deed: fc.constantFrom('leave', 'take', 'sweep'),
    name: fc.nat(400).map(nameOf),
    length: fc.nat(parcelBounds.parcelBytes + 10),
    ms: fc.nat(60_000),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const shelf = createParcelShelf();
      const held = new Map<string, number>();
      let ms = 0;
      for (const { deed, name, length, ms: passed } of acts) {
        ms += passed;
        try {
          if (deed === 'leave') shelf.leave(name, bytes(length), later(ms));
          if (deed === 'leave') held.set(name, length);
          if (deed === 'take') shelf.take(name, later(ms));
          if (deed === 'take') expect(held.delete(name)).toBe(true);
        } catch (error) {
          expect(String(error)).toContain('learning/parcel');
        }
      }
      const { parcels, bytes: total } = shelf.measure();
      expect(parcels).toBeLessThanOrEqual(held.size);
      expect(total).toBeLessThanOrEqual([...held.values()].reduce((sum, length) => sum + length, 0));
      expect(total).toBeGreaterThanOrEqual(0);
      shelf.sweep(later(ms + parcelBounds.lifetimeMs));
      expect(shelf.measure()).toEqual({ parcels: 0, bytes: 0 });
    }),
    { numRuns: 50 },
  );
});
