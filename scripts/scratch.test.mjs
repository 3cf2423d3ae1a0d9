// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isRoomy } from './scratch.mjs';

const GIB = 2 ** 30;
const roomy = { freeMemory: 8 * GIB, freeSpace: 4 * GIB, mountOptions: ['rw', 'nosuid'] };
const parent = mkdtempSync(join(tmpdir(), 'essaim-scratch-'));

afterAll(() => rmSync(parent, { recursive: true, force: true }));

test.each([
  ['much memory, free', roomy, true],
  ['no files in memory', undefined, false],
  ['a small machine', { ...roomy, freeMemory: 3 * GIB }, false],
  ['the little that containers are given', { ...roomy, freeSpace: GIB / 16 }, false],
  ['a place where nothing may be run', { ...roomy, mountOptions: ['rw', 'noexec'] }, false],
])('tests write into memory where there is room for it: %s', (_, memory, expected) => {
  expect(isRoomy(memory)).toBe(expected);
});

test('the folder of tests goes with the process, but for the pictures of journeys that failed', () => {
  const script = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { withScratch } from '${import.meta.resolve('./scratch.mjs')}';
    const [gone, kept] = [1, 2].map(() => withScratch({ TMPDIR: process.argv[1] }));
    for (const { TMPDIR } of [gone, kept]) mkdirSync(TMPDIR + '/forgotten');
    mkdirSync(kept.TMPDIR + '/essaim-journeys-1');
    writeFileSync(kept.TMPDIR + '/essaim-journeys-1/picture.png', '');
    console.log(JSON.stringify([gone, kept]));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, parent], { encoding: 'utf8' });
  const [gone, kept] = JSON.parse(stdout);
  expect([dirname(gone.TMPDIR), existsSync(gone.TMPDIR)]).toEqual([parent, false]);
  expect([readdirSync(kept.TMPDIR), readdirSync(join(kept.TMPDIR, 'essaim-journeys-1'))]).toEqual([
    ['essaim-journeys-1'],
    ['picture.png'],
  ]);
});
