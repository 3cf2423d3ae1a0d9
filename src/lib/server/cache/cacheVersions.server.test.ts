// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openContentVersions } from './cacheVersions.server.ts';

let folder: string;
let author: Sqlite.Database;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-versions-'));
  file = join(folder, 'essaim.sqlite');
  author = new Sqlite(file);
  author.pragma('journal_mode = WAL');
  author.exec('CREATE TABLE content_version (scope TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT');
  author.exec('CREATE TABLE diary (event TEXT)');
  author.exec(`INSERT INTO content_version VALUES ('site', 1)`);
});
afterEach(() => {
  author.close();
  rmSync(folder, { recursive: true });
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('a commit shows in the next turn of the event loop, or at once when asked', async () => {
  const versions = openContentVersions(file);
  expect(versions.current()?.get('site')).toBe(1);
  author.exec('UPDATE content_version SET version = 2');
  expect(versions.recheck()?.get('site')).toBe(2);
  author.exec('UPDATE content_version SET version = 3');
  await nextTurn();
  expect(versions.current()?.get('site')).toBe(3);
  versions.close();
});

test('a commit that changes no content leaves the very same versions', async () => {
  const versions = openContentVersions(file);
  const before = versions.current();
  author.exec(`INSERT INTO diary VALUES ('read')`);
  expect(versions.recheck()).toBe(before);
  author.exec(`INSERT INTO content_version VALUES ('module/un', 1)`);
  expect(versions.recheck()).not.toBe(before);
  expect(before?.has('module/un')).toBe(false);
  versions.close();
});

test('a database that does not answer has no versions', () => {
  const versions = openContentVersions(file);
  versions.close();
  expect(versions.recheck()).toBeUndefined();
});

test('a database without the table is refused', () => {
  author.exec('DROP TABLE content_version');
  expect(() => openContentVersions(file)).toThrow('content_version');
});
