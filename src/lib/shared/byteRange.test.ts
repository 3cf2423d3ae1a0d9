// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseByteRange } from './byteRange.ts';

test.each([
  ['bytes=0-499', { firstByte: 0, lastByte: 499 }],
  ['bytes=500-', { firstByte: 500, lastByte: 999 }],
  ['bytes=-1', { firstByte: 999, lastByte: 999 }],
  ['bytes=-5000', { firstByte: 0, lastByte: 999 }],
  ['bytes=990-5000', { firstByte: 990, lastByte: 999 }],
  ['Bytes=1-1', { firstByte: 1, lastByte: 1 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
])('of 1,000 bytes, %s is %j', (header, range) => {
  expect(parseByteRange(header, 1000)).toEqual(range);
});

test.each([null, '', 'bytes', 'bytes=-', 'bytes=a-b', 'bytes=5-4', 'bytes=0-1,3-4', 'items=0-1', 'bytes=0-1x'])(
  '%j is left aside: the whole is answered',
  (header) => {
    expect(parseByteRange(header, 1000)).toBeUndefined();
  },
);

test('no part of an empty file can be had', () => {
  for (const header of ['bytes=0-', 'bytes=-5', 'bytes=0-0']) expect(parseByteRange(header, 0)).toBe('unsatisfiable');
});

test('whatever is asked for, a part lies inside the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
  );
  fc.assert(
    fc.property(header, fc.nat(), (asked, sizeBytes) => {
      const range = parseByteRange(asked, sizeBytes);
      if (range === undefined || range === 'unsatisfiable') return;
      expect(range.firstByte).toBeGreaterThanOrEqual(0);
      expect(range.lastByte).toBeGreaterThanOrEqual(range.firstByte);
      expect(range.lastByte).toBeLessThan(sizeBytes);
    }),
  );
});
