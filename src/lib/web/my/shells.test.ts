// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { createShells, type Shell } from './shells.ts';

const versions = new Map([
  ['site', 1],
  ['module/un', 4],
]);

function aShell(sizeBytes = 10): Shell {
  const parts = [{ bytes: new Uint8Array(sizeBytes), deflated: new Uint8Array(0) }];
  return { parts, headers: [], scopes: new Set(['site', 'module/un']), versions };
}

test('a shell is found until one of the scopes it shows has changed', () => {
  const shells = createShells(1e6);
  const shell = aShell();
  shells.keep('/fr', shell);
  expect(shells.find('/fr', versions)).toBe(shell);
  expect(shells.find('/fr', new Map([...versions, ['module/deux', 9]]))).toBe(shell);
  expect(shells.find('/fr', new Map([...versions, ['module/un', 5]]))).toBeUndefined();
  expect(shells.find('/en', versions)).toBeUndefined();
});

test('those that nobody asked for longest make room', () => {
  const shells = createShells(3 * 5000);
  for (const address of ['/1', '/2', '/3']) shells.keep(address, aShell(1000));
  shells.find('/1', versions);
  shells.keep('/4', aShell(1000));
  expect(['/1', '/2', '/3', '/4'].filter((address) => shells.find(address, versions))).toEqual(['/1', '/3', '/4']);
});

test('a shell kept again takes its own room only', () => {
  const shells = createShells(2 * 5000);
  for (let times = 0; times < 10; times += 1) shells.keep('/1', aShell(1000));
  shells.keep('/2', aShell(1000));
  expect(shells.find('/1', versions)).toBeDefined();
});
