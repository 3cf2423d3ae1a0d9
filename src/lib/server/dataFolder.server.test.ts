// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from './dataFolder.server.ts';
import { StartError } from './startError.server.ts';
import { aTemporaryFolder, type TemporaryFolder } from './database/temporaryDatabase.ts';

let temporary: TemporaryFolder;

beforeEach(() => {
  temporary = aTemporaryFolder();
});

afterEach(() => temporary.remove());

test('the data folder is made for its owner alone, with nothing in it but the media folder', () => {
  const path = join(temporary.folder, 'new/data');
  const { folder, databaseFile, mediaFolder } = openDataFolder(path);
  expect([folder, databaseFile, mediaFolder]).toEqual([path, join(path, 'essaim.sqlite'), join(path, 'media')]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual(['media']);
});

test('opening it again keeps what is there', () => {
  const { folder, databaseFile } = openDataFolder(temporary.folder);
  writeFileSync(databaseFile, 'kept');
  openDataFolder(temporary.folder);
  expect(readdirSync(folder).sort()).toEqual(['essaim.sqlite', 'media']);
});

test.each([
  ['a folder that nobody may write', '/proc/sys/essaim'],
  ['a folder that is a file', '/etc/hostname/data'],
])('%s is refused in one line', (_, path) => {
  expect(() => openDataFolder(path)).toThrow(StartError);
  expect(() => openDataFolder(path)).toThrow(
    new RegExp(`^The data folder ${path} cannot be written \\(\\w+\\): .+\\.$`),
  );
});
