// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startScript } from '../../src/lib/web/valise/valiseTexts.ts';
import { environmentFor, isRecentEnough } from './node.mjs';
import { NODE_FLAGS } from './nodeFlags.mjs';
import { fromRoot } from './root.mjs';

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

test.each([
  ['an installed instance', readFileSync(fromRoot('deploy', 'essaim'), 'utf8')],
  ['a valise', startScript],
])('%s starts Node as the launcher does', (name, script) => {
  expect(script.replace(/\s*\\\n\s*/g, ' ')).toContain(` ${NODE_FLAGS.join(' ')} `);
  const { MALLOC_ARENA_MAX } = environmentFor('/node/bin/node', {});
  expect(script).toContain(`MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-${MALLOC_ARENA_MAX}}"`);
});
