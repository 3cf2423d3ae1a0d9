// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown;

type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
type Locked = { version?: string; integrity?: string; resolved?: string; license?: string; link?: boolean };

const manifest = readJson('package.json') as Manifest;
const { packages } = readJson('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
const asked = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

/** Those that let what uses them be given under the AGPL 3 or later. */
const compatible = [
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Unlicense|Zlib|WTFPL|BlueOak-1\.0\.0)$/,
  /^(?:CC0-1\.0|CC-BY-3\.0|CC-BY-4\.0|Python-2\.0|OFL-1\.1|MPL-2\.0|LGPL-3\.0-or-later|AGPL-3\.0-or-later)$/,
];
/** What their own files say, where their description does not: BSD-3-Clause and W3C-20150513, MIT, MIT. */
const readByHand = [
  'node_modules/@digitalbazaar/credentials-context',
  'node_modules/@inlang/plugin-message-format',
  'node_modules/sqlite-wasm-kysely',
];
const isCompatible = (license: string) =>
  license
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((one) => compatible.some((known) => known.test(one.trim()))));

describe('the packages that Essaim stands on', () => {
  test('are asked for in one version, types apart', () => {
    expect(asked.filter(([name, version]) => !name.startsWith('@types/') && !/^\d/.test(version))).toEqual([]);
  });

  test('are locked with the hash of what was looked at, from one registry', () => {
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    const hosts = locked.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [new URL(resolved).host]));
    expect(new Set(hosts).size).toBeLessThanOrEqual(1);
  });

  test('may be given with it under the AGPL', () => {
    const described = locked.filter(([path]) => !readByHand.includes(path));
    const others = described.filter(([, { license }]) => !isCompatible(license ?? ''));
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  test('each have their reason', () => {
    const reasons = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    expect(asked.map(([name]) => name).filter((name) => !reasons.includes(name))).toEqual([]);
  });
});
