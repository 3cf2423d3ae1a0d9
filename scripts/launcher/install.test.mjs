// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { holdsEveryPackage } from './install.mjs';

const machine = { platform: 'linux', arch: 'x64' };
const yaml = { version: '2.9.1', integrity: 'sha512-a' };
const forLinux = { version: '1.0.0', integrity: 'sha512-b', optional: true, os: ['linux'], cpu: ['x64'] };
const forMac = { version: '1.0.0', integrity: 'sha512-c', optional: true, os: ['darwin'] };
const forMusl = { ...forLinux, libc: ['musl'] };

const locked = {
  '': { version: '0.1.0' },
  'node_modules/yaml': yaml,
  'node_modules/native-linux': forLinux,
  'node_modules/native-mac': forMac,
  'node_modules/native-musl': forMusl,
};

const installed = { 'node_modules/yaml': yaml, 'node_modules/native-linux': forLinux };

test('packages installed by hand are kept when they are those of the lock file, for this machine', () => {
  expect(holdsEveryPackage(installed, locked, machine)).toBe(true);
});

test.each([
  ['one is missing', { 'node_modules/native-linux': forLinux }],
  ['one for this machine is missing, though optional', { 'node_modules/yaml': yaml }],
  ['one has another version', { ...installed, 'node_modules/yaml': { ...yaml, version: '2.9.0' } }],
  ['one has other contents', { ...installed, 'node_modules/yaml': { ...yaml, integrity: 'sha512-z' } }],
])('packages are installed again when %s', (_what, found) => {
  expect(holdsEveryPackage(found, locked, machine)).toBe(false);
});
