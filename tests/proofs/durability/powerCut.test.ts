// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { chanceOf, contentAfterCut } from './powerCut.ts';
import { parseTrace, type Operation } from './trace.ts';

const write = (offset: number, text: string): Operation => ({
  kind: 'write',
  path: 'f',
  offset,
  bytes: Buffer.from(text),
});
const sync: Operation = { kind: 'sync', path: 'f' };
const cut = (operations: Operation[], seed: number) => contentAfterCut(Buffer.from('----'), operations, chanceOf(seed));

test('what was synced is there after any cut', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    expect(
      cut([write(0, 'ab'), write(4, 'cd'), sync, write(0, 'xy')], seed)
        .subarray(2)
        .toString(),
    ).toBe('--cd');
  }
});

test('what was not synced may be dropped, whole, or torn between sectors', () => {
  const long = write(0, 'n'.repeat(1024));
  const ends = Array.from({ length: 200 }, (_, seed) => cut([long], seed));
  const isWritten = (content: Buffer, sector: number) =>
    content.subarray(sector * 512, sector * 512 + 4).toString() === 'nnnn';
  const kinds = ends.map((content) => [0, 1].map((sector) => isWritten(content, sector)).join());
  expect([...new Set(kinds)].sort()).toEqual(['false,false', 'false,true', 'true,false', 'true,true']);
});

test('a trace is read as it was recorded; calls that failed did nothing', () => {
  const trace = [
    String.raw`pwrite64(23<\x2f\x61>, "\x61\x62", 2, 32) = 2`,
    String.raw`fsync(23<\x2f\x61>) = 0`,
    String.raw`ftruncate(23<\x2f\x61>, 4096) = 0`,
    String.raw`pwrite64(23<\x2f\x61>, "\x61\x62", 2, 32) = -1 ENOSPC (No space left on device) (INJECTED)`,
    '+++ exited with 0 +++',
  ];
  expect(parseTrace(trace.join('\n'))).toEqual([
    { kind: 'write', path: '/a', offset: 32, bytes: Buffer.from('ab') },
    { kind: 'sync', path: '/a' },
    { kind: 'truncate', path: '/a', sizeBytes: 4096 },
  ]);
  expect(() => parseTrace('pwrite64(23<unfinished ...>')).toThrow('not understood');
});
