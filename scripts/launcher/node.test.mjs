// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { environmentFor, isRecentEnough } from './node.mjs';

test.each([
  ['24.21.0', true],
  ['22.17.0', true],
  ['22.16.9', false],
  ['20.20.2', false],
])('Node %s is recent enough: %s', (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected);
});

test('children find the chosen Node first', () => {
  expect(environmentFor('/opt/node/bin/node', { PATH: '/usr/bin', HOME: '/root' })).toEqual({
    PATH: '/opt/node/bin:/usr/bin',
    HOME: '/root',
    MALLOC_ARENA_MAX: '2',
  });
});

test('whoever has chosen a number of arenas keeps it', () => {
  expect(environmentFor('/opt/node/bin/node', { MALLOC_ARENA_MAX: '4' }).MALLOC_ARENA_MAX).toBe('4');
});
