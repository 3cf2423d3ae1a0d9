// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now } from '../../contribution/contributionTesting.ts';
import { locateDataFolder } from '../../server/dataFolder.server.ts';
import { aSmallSite, type SmallSite } from '../contribution/publishing/publishingTesting.ts';
import { makeValise, type ValiseOrder } from './makeValise.server.ts';

let site: SmallSite;
let root: string;

const packages = { '': {}, 'node_modules/kept': {}, 'node_modules/builds': { dev: true } };

const program = {
  'server.js': 'serve()',
  'package-lock.json': JSON.stringify({ packages }),
  'build/handler.js': 'handle()',
  'src/one.ts': 'one()',
  'src/one.test.ts': 'test()',
  'node_modules/kept/index.js': 'keep()',
  'node_modules/kept/node_modules/builds/index.js': 'build()',
  'node_modules/builds/index.js': 'build()',
  'data/secret.txt': 'of the operator',
  node: 'the program called node',
};

beforeEach(async () => {
  site = await aSmallSite(now);
  root = join(site.folder, 'program');
  for (const [path, text] of Object.entries(program)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

afterEach(() => site.remove());

const target = () => join(site.folder, 'valise');

const make = (changes: Partial<ValiseOrder> = {}) =>
  makeValise({
    root,
    data: locateDataFolder(site.folder),
    coursesFolder: join(site.folder, 'courses'),
    target: target(),
    node: join(root, 'node'),
    machine: { os: 'linux', cpu: 'x64', libc: 'glibc' },
    ...changes,
  });

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('holds the program with what it runs on, the texts, and nothing else of the machine', async () => {
  await make();
  expect(filesIn(target())).toEqual([
    'LISEZMOI.txt',
    'README.txt',
    'data/essaim.sqlite',
    'essaim.sh',
    'node',
    'program/build/handler.js',
    ...['essai/fr/01-debut/01-reseaux.md', 'essai/fr/01-debut/02-paquets.md'].map((path) => `program/courses/${path}`),
    'program/courses/essai/fr/01-debut/sequence.md',
    'program/courses/essai/fr/module.md',
    'program/node_modules/kept/index.js',
    'program/package-lock.json',
    'program/server.js',
    'program/src/one.ts',
  ]);
  expect(statSync(join(target(), 'essaim.sh')).mode & 0o111).toBe(0o111);
});

test.each<[string, () => Partial<ValiseOrder>, string]>([
  ['there is no instance', () => ({ data: locateDataFolder(join(root, 'nowhere')) }), 'no-database'],
  ['the site is not built', () => ({ root: join(root, 'src') }), 'not-built'],
  ['the folder holds something', () => ({ target: join(root, 'src') }), 'not-empty'],
])('is refused, and leaves no trace, when %s', async (_why, changes, code) => {
  const before = filesIn(site.folder);
  await expect(make(changes())).rejects.toMatchObject({ code });
  expect(filesIn(site.folder)).toEqual(before);
});

test('leaves no half of a folder when it fails on the way', async () => {
  await expect(make({ node: join(root, 'no-such-program') })).rejects.toThrow('ENOENT');
  expect([existsSync(target()), existsSync(`${target()}.part`)]).toEqual([false, false]);
});

test('goes on from what an interrupted run left', async () => {
  mkdirSync(`${target()}.part`);
  writeFileSync(join(`${target()}.part`, 'half.txt'), 'half');
  await make();
  expect(existsSync(join(target(), 'half.txt'))).toBe(false);
  expect(readFileSync(join(target(), 'node'), 'utf8')).toBe(program.node);
});
