// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { forgetMadeFiles, sweepMadeFiles } from './sweepMadeFiles.server.ts';

const now = new Date('2026-11-26T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let temporary: TemporaryFolder;

beforeEach(() => (temporary = aTemporaryFolder()));
afterEach(() => temporary.remove());

/** Nothing is written of what it weighs: the file has a hole. */
function aFile(name: string, { usedAt = now, sizeBytes = 10 } = {}): string {
  const path = join(temporary.folder, name);
  writeFileSync(path, '');
  truncateSync(path, sizeBytes);
  utimesSync(path, usedAt, usedAt);
  return path;
}

const sweep = (kept: string) => sweepMadeFiles(temporary.folder, { prefix: 'm.fr.epub.', kept }, now);
const listNames = () => readdirSync(temporary.folder).sort();

test('a file of former texts goes, with what says what it is; others stay', async () => {
  for (const name of ['m.fr.epub.1.epub', 'm.fr.epub.1.epub.json', 'm.fr.offline.1.zip', 'm.en.epub.1.epub'])
    aFile(name);
  const kept = aFile('m.fr.epub.2.epub');
  aFile('m.fr.epub.2.epub.json');
  await sweep(kept);
  expect(listNames()).toEqual(['m.en.epub.1.epub', 'm.fr.epub.2.epub', 'm.fr.epub.2.epub.json', 'm.fr.offline.1.zip']);
});

test('what was left half-way goes, what is being written stays', async () => {
  aFile('x.fr.epub.1.epub.part', { usedAt: hoursAgo(2) });
  aFile('y.fr.epub.1.epub.part');
  await sweep(aFile('m.fr.epub.2.epub'));
  expect(listNames()).toEqual(['m.fr.epub.2.epub', 'y.fr.epub.1.epub.part']);
});

test('beyond the room there is, those asked for the longest ago go first, and never the one just made', async () => {
  const sizeBytes = 100 * 1024 * 1024;
  aFile('a.fr.epub.1.epub', { usedAt: hoursAgo(1), sizeBytes });
  aFile('b.fr.epub.1.epub', { usedAt: hoursAgo(3), sizeBytes });
  aFile('b.fr.epub.1.epub.json', { usedAt: hoursAgo(3) });
  await sweep(aFile('m.fr.epub.2.epub', { usedAt: hoursAgo(5), sizeBytes }));
  expect(listNames()).toEqual(['a.fr.epub.1.epub', 'm.fr.epub.2.epub']);
});

test('the files of a bundle go a day after they were last asked for, those of modules stay', async () => {
  aFile('bundle.aaaaaaaaaa.epub.1.epub', { usedAt: hoursAgo(25) });
  aFile('bundle.aaaaaaaaaa.epub.1.epub.json', { usedAt: hoursAgo(25) });
  aFile('bundle.bbbbbbbbbb.epub.1.epub', { usedAt: hoursAgo(1) });
  aFile('bundle.bbbbbbbbbb.epub.1.epub.json', { usedAt: hoursAgo(48) });
  aFile('x.fr.epub.1.epub', { usedAt: hoursAgo(48) });
  await sweep(aFile('m.fr.epub.2.epub'));
  const recent = ['bundle.bbbbbbbbbb.epub.1.epub', 'bundle.bbbbbbbbbb.epub.1.epub.json'];
  expect(listNames()).toEqual([...recent, 'm.fr.epub.2.epub', 'x.fr.epub.1.epub']);
});

test('files are let go by what their names begin with, those being written apart', async () => {
  aFile('bundle.aaaaaaaaaa.epub.1.epub');
  aFile('bundle.aaaaaaaaaa.epub.1.epub.json');
  aFile('bundle.aaaaaaaaaa.offline.1.zip.part');
  aFile('m.fr.epub.2.epub');
  await forgetMadeFiles(temporary.folder, 'bundle.aaaaaaaaaa.');
  expect(listNames()).toEqual(['bundle.aaaaaaaaaa.offline.1.zip.part', 'm.fr.epub.2.epub']);
  await forgetMadeFiles(temporary.folder, '');
  expect(listNames()).toEqual(['bundle.aaaaaaaaaa.offline.1.zip.part']);
  await forgetMadeFiles(join(temporary.folder, 'never-made'), '');
});
